// Sends a request by a form made from the model's schema, and shows its result as it arrives.

import { get, isAborted, post, withQuery } from "./api.js";
import { announce } from "./copy.js";
import { h, icon, replace, say } from "./dom.js";
import { instanceForm } from "./instance-form.js";
import { jsonText } from "./json-view.js";
import { notice } from "./marks.js";
import { envelopeForm } from "./envelope-form.js";
import { go } from "./router.js";
import { sentRequests } from "./sent.js";
import { snippets } from "./snippets.js";

export function submit(main, route, { live }) {
  const model = h("select", { id: "model", onchange: () => go(withQuery("/submit", { model: model.value }), true) });
  const about = h("p", { class: "quiet model-about" });
  const place = h("div", { class: "instances-place" });
  const problem = h("div", { class: "submit-problem", role: "alert" });
  const send = h("button", { type: "submit", class: "primary" });
  const envelope = envelopeForm(changed);
  const code = snippets();
  const sent = sentRequests(live);
  const form = h(
    "form",
    { class: "panel submit-form", novalidate: true, onsubmit: (event) => submitted(event) },
    h("div", { class: "field model-field" }, h("label", { for: "model" }, "Model"), model, about),
    place,
    envelope.element,
    problem,
    h("div", { class: "submit-end" }, send),
  );
  const side = h("div", { class: "submit-side" }, sent.element, code.element);
  main.append(h("h1", { class: "unseen" }, "Submit a request"), h("div", { class: "submit-place" }, form, side));

  let instances = null;
  let models = null;
  let shown = null;
  let calls = new AbortController();

  function sending(is) {
    send.disabled = is || instances === null;
    replace(send, icon("send"), is ? "Sending…" : "Send");
  }

  function request() {
    const all = instances?.instances();
    const rest = envelope.value();
    return all === undefined || rest === undefined ? null : { model: shown, ...rest.head, instances: all, ...rest.tail };
  }

  function changed() {
    code.show(request());
  }

  async function load(query) {
    calls.abort();
    calls = new AbortController();
    const { signal } = calls;
    try {
      models ??= await get("/api/models", signal);
      if (models.length === 0) {
        const where = h("code", {}, "penstock console --help");
        replace(place, notice("warn", h("p", {}, "This console knows no models: ", where, " says where it looks for them.")));
        return;
      }
      const wanted = query.get("model");
      const chosen = models.find((it) => it.name === wanted) ?? models[0];
      if (wanted !== null && wanted !== chosen.name) {
        announce(`There is no model ${wanted}`);
      }
      showModels(chosen);
      if (shown !== chosen.name) {
        await loadForm(chosen.name, signal);
      }
    } catch (fault) {
      if (!isAborted(fault)) {
        const again = h("button", { type: "button", class: "small", onclick: () => load(query) }, "Try again");
        replace(place, notice("bad", h("p", {}, fault.message), h("p", {}, again)));
      }
    }
  }

  function showModels(chosen) {
    replace(model, models.map((it) => h("option", { value: it.name }, it.version ? `${it.name}, version ${it.version}` : it.name)));
    model.value = chosen.name;
    say(about, chosen.title ?? "");
  }

  async function loadForm(name, signal) {
    replace(place, h("p", { class: "loading" }, "Reading the model's schema…"));
    instances = null;
    sending(false);
    const path = `/api/models/${encodeURIComponent(name)}`;
    const [schema, example] = await Promise.all([get(`${path}/schema`, signal), get(`${path}/example`, signal)]);
    shown = name;
    if (about.textContent === "") {
      say(about, schema.description ?? "");
    }
    instances = instanceForm({ schema, example, changed });
    replace(place, instances.element);
    problem.replaceChildren();
    sending(false);
    changed();
  }

  async function submitted(event) {
    event.preventDefault();
    problem.replaceChildren();
    if (instances === null || !envelope.check() || !instances.check()) {
      announce("Nothing was sent: there is something to mend");
      return;
    }
    sending(true);
    try {
      const body = request();
      const answer = await post("/api/predictions", jsonText(body, 0));
      sent.add({ id: answer.id, model: body.model });
      envelope.clearId();
      announce("Accepted, waiting for the result");
      changed();
    } catch (fault) {
      refused(fault);
    }
    sending(false);
  }

  function refused(fault) {
    const isMarked = ({ pointer = "", detail = "" }) => instances.mark(pointer, detail) || envelope.mark(pointer, detail);
    const others = (fault.errors ?? []).filter((it) => !isMarked(it));
    replace(
      problem,
      notice(
        "bad",
        h("p", {}, h("strong", {}, "Nothing was sent. "), h("bdi", { dir: "auto" }, fault.message)),
        others.length > 0 ? h("ul", {}, others.map(faultLine)) : null,
      ),
    );
    form.querySelector('[aria-invalid="true"]')?.focus();
  }

  sending(false);
  load(route.query);

  return {
    keys: {
      "/": () => {
        model.focus();
        return true;
      },
    },
    help: { "/": "To the choice of a model" },
    update: (next) => load(next.query),
    leave() {
      calls.abort();
      sent.leave();
    },
  };
}

const faultLine = ({ pointer = "", detail = "" }) => h("li", {}, h("code", {}, pointer), " ", h("bdi", { dir: "auto" }, detail));
