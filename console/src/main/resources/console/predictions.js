// What a model predicts: over time, against what came to pass, and against a baseline.

import { get, withQuery } from "./api.js";
import { chooser } from "./chooser.js";
import { distribution } from "./distribution.js";
import { h, replace } from "./dom.js";
import { fullMoment } from "./format.js";
import { labelShares } from "./label-shares.js";
import { notice } from "./marks.js";
import { polling } from "./polling.js";
import { predictedFigures } from "./predicted-figures.js";
import { predictedPlots } from "./predicted-plots.js";
import { noActuals, noneInWindow, noPredictionsYet } from "./predicted-states.js";
import { go } from "./router.js";
import { scatter } from "./scatter.js";

const USUAL = "1h";
const USUAL_ACTUAL = "/actual";
const WINDOWS = [
  { name: "5m", title: "5 min", words: "5 minutes", pace: 2_000 },
  { name: "1h", title: "1 h", words: "hour", pace: 5_000 },
  { name: "24h", title: "24 h", words: "24 hours", pace: 15_000 },
  { name: "all", title: "all", words: "time that the console holds", pace: 30_000 },
];
const PARAMETERS = ["model", "window", "source", "actual", "baseline"];
const NAMES = { window: "The window of time", actual: "The place of the actual", baseline: "The baseline" };

export function predictions(main, route, { about, live }) {
  const figures = predictedFigures();
  const spread = distribution();
  const pairs = scatter();
  const course = predictedPlots([spread.element, pairs.element]);
  const labels = labelShares();
  const windows = h("nav", { class: "segments", "aria-label": "Window of time" });
  const model = chooser("Model", (it) => go(addressWith({ model: it, source: "" })), "the last to predict");
  const source = chooser("Source", (it) => go(addressWith({ source: it })), "all");
  const baseline = baselineField((it) => go(addressWith({ baseline: it })));
  const actual = actualField((it) => go(addressWith({ actual: it })));
  const target = h("p", { class: "predicted-target quiet" });
  const message = h("div", { class: "message" });
  const content = h("div", { hidden: true }, figures.element, target, course.element, labels.element);
  main.append(
    h("h1", { class: "unseen" }, "Predictions"),
    h("div", { class: "overview-filters" }, windows, model.element, source.element, actual.element, baseline.element),
    message,
    content,
  );

  let address = route;
  let shown = null;

  const chosen = () => WINDOWS.find((it) => it.name === (address.query.get("window") ?? USUAL)) ?? WINDOWS[1];
  const asked = () => Object.fromEntries(PARAMETERS.map((it) => [it, address.query.get(it)]));

  function addressWith(changes) {
    const all = { ...asked(), ...changes };
    return withQuery("/predictions", { ...all, window: all.window === USUAL ? "" : all.window, actual: all.actual === USUAL_ACTUAL ? "" : all.actual });
  }

  function showFilters(data) {
    replace(windows, WINDOWS.map((it) => h("a", { href: addressWith({ window: it.name }), "aria-current": it === chosen() ? "true" : null }, it.title)));
    model.show([...(data?.models ?? about().models ?? [])], address.query.get("model") ?? data?.model ?? "");
    source.show(data?.sources ?? [], address.query.get("source") ?? "");
    actual.show(address.query.get("actual") ?? USUAL_ACTUAL, data?.pointers ?? []);
    baseline.show(address.query.get("baseline") ?? "", data?.distribution.hasTraining ?? true);
  }

  const look = polling({
    async ask(signal) {
      show(await get(withQuery("/api/predicted", { ...asked(), window: address.query.get("window") ?? USUAL }), signal));
    },
    failed,
    pace: () => chosen().pace,
  });

  function show(data) {
    shown = data;
    showFilters(data);
    actual.wrong(false);
    content.hidden = data.kind === null;
    if (data.kind !== null) {
      showContent(data);
    }
    const state = data.kind === null ? (data.oldest === null && !address.query.has("source") ? "never" : "none") : data.kind === "number" && data.total.actuals === 0 ? "no actuals" : "";
    showMessage(state, `${data.model} ${data.pointers.join()}`, () => {
      if (state === "never") {
        return noPredictionsYet(data.model ?? "", about());
      }
      const wider = WINDOWS[WINDOWS.indexOf(chosen()) + 1];
      return state === "none" ? noneInWindow(data.model ?? "", chosen().words, wider, address.query.has("source"), addressWith) : noActuals(data, addressWith, about());
    });
  }

  function showContent(data) {
    figures.show(data);
    replace(target, unit(data));
    const isNumber = data.kind === "number";
    course.element.hidden = !isNumber;
    labels.show(data);
    if (isNumber) {
      course.show(data);
      spread.show(data);
      pairs.show(data);
    }
  }

  function showMessage(kind, about, make) {
    const key = `${kind} ${about} ${location.search}`;
    if (message.dataset.key !== key) {
      message.dataset.key = key;
      replace(message, kind === "" ? null : make());
    }
  }

  function failed(problem) {
    if (problem.status === 0 && shown !== null) {
      return; // The page says that the server is gone; what was shown stays.
    }
    actual.wrong(problem.errors.some((it) => it.pointer === "/actual"));
    content.hidden = true;
    const place = problem.errors[0]?.pointer?.slice(1);
    const words = NAMES[place] === undefined ? problem.message : `${NAMES[place]}: ${problem.message}.`;
    showMessage("failed", words, () =>
      notice("bad", h("p", {}, h("bdi", { dir: "auto" }, words), " "), h("p", {}, h("a", { href: "/predictions" }, "Show the last hour of the model that predicted last"))),
    );
  }

  const end = live.on("state", (it) => it.name === "live" && it.lostSince !== null && look.now());
  replace(message, h("p", { class: "loading" }, "Reading the predictions…"));
  showFilters(null);
  look.now();

  return {
    keys: {
      "/": () => {
        model.select.focus();
        return true;
      },
      r: () => {
        look.now();
        return true;
      },
    },
    help: { "/": "To the choice of a model" },
    update(next) {
      address = next;
      showFilters(shown);
      look.now();
    },
    leave() {
      end();
      look.stop();
      [course, spread, pairs].forEach((it) => it.leave());
    },
  };
}

/** What the figures are of. */
function unit({ target, since }) {
  const kept = `Predictions since ${fullMoment(new Date(since))} are counted.`;
  return target === null ? kept : ["In the unit of ", h("bdi", { dir: "auto" }, target), `, which the model predicts. ${kept}`];
}

function baselineField(chosen) {
  const training = h("option", { value: "training" }, "training’s held-out rows");
  const select = h("select", { onchange: () => chosen(select.value) }, h("option", { value: "" }, "the usual"), training, h("option", { value: "before" }, "the time before"));
  return {
    element: h("label", { class: "inline-field" }, h("span", {}, "Baseline"), select),
    show(value, hasTraining) {
      training.disabled = !hasTraining;
      if (document.activeElement !== select) {
        select.value = ["training", "before"].includes(value) ? value : "";
      }
    },
  };
}

function actualField(chosen) {
  const known = h("datalist", { id: "pointers" });
  const input = h("input", { type: "text", list: "pointers", spellcheck: "false", autocomplete: "off", dir: "auto", maxlength: 120, onchange: () => chosen(input.value.trim()) });
  return {
    element: h("label", { class: "inline-field actual-field" }, h("span", {}, "Actual at"), input, known),
    show(value, pointers) {
      if (document.activeElement !== input) {
        input.value = value;
      }
      if (known.dataset.key !== pointers.join()) {
        known.dataset.key = pointers.join();
        replace(known, pointers.map((it) => h("option", { value: it })));
      }
    },
    wrong: (is) => (is ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid")),
  };
}
