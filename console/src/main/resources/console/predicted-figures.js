// What predictions come to, in one row.

import { h, icon } from "./dom.js";
import { figureRow } from "./figure-row.js";
import { count, figure, psi, share, UNKNOWN } from "./format.js";

const VERDICTS = {
  stable: { symbol: "succeeded", tone: "is-ok", words: "Stable" },
  shifted: { symbol: "shifted", tone: "is-warn", words: "Shifted" },
  drifted: { symbol: "degraded", tone: "is-bad", words: "Drifted" },
};

export function predictedFigures() {
  const row = figureRow("Figures of the window", {
    count: "Predictions",
    mean: "Mean",
    mae: "MAE",
    rmse: "RMSE",
    bias: "Bias",
    drift: "Against the baseline",
  });

  return {
    element: row.element,
    show({ kind, total, distribution, labels }) {
      const number = kind === "label" ? labels.shares.reduce((all, it) => all + it.now, 0) : total.count;
      row.set("count", count(number), total.actuals === 0 ? "none with an actual" : `${count(total.actuals)} with an actual (${share(total.actuals, total.count)})`);
      row.set("mean", figure(total.mean), total.count === 0 ? "" : `median ${figure(total.p50)}, 90 % in ${figure(total.p5)}\u00a0–\u00a0${figure(total.p95)}`);
      const trained = distribution.baseline?.of === "training" ? distribution.baseline : {};
      row.set("mae", figure(total.mae), training(trained.mae));
      row.set("rmse", figure(total.rmse), training(trained.rmse));
      row.set("bias", figure(total.bias), direction(total));
      const drift = kind === "label" ? labels : distribution;
      row.set("drift", verdict(drift.verdict), drift.psi === null ? "no PSI yet" : `PSI ${psi(drift.psi)}`, VERDICTS[drift.verdict]?.tone ?? "");
    },
  };
}

const training = (it) => (typeof it === "number" ? `${figure(it)} on training’s held-out rows` : "");

function direction({ bias, meanActual }) {
  if (bias === null) {
    return "";
  }
  return bias === 0 ? "neither too much nor too little" : `too ${bias > 0 ? "much" : "little"}, at a mean actual of ${figure(meanActual)}`;
}

function verdict(name) {
  const it = VERDICTS[name];
  return it === undefined ? UNKNOWN : h("span", { class: "verdict" }, icon(it.symbol), it.words);
}
