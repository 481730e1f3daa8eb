// One chart: its key with the figures under the pointer, the lines, and the table of the same figures.

import uPlot from "./vendor/uPlot.esm.js";
import { figureTable } from "./chart-table.js";
import { h, say, svg } from "./dom.js";
import { ticks } from "./format.js";
import { onTheme } from "./theme-switch.js";

const HEIGHT = 150;

/** How far apart the labels of times may be, in seconds. */
const MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 7_200, 14_400, 43_200].map((it) => it * 60);

const fromNought = (floor) => (_, high) => [0, Math.max(floor, (high ?? 0) * 1.08)];
const wasNotCounted = (point) => point.succeeded === null;

/**
 * A chart of `series`, each with a label, a colour by its name in the style, and what it takes of a point: a number, or null where
 * nothing is known, which is a gap. `floor` is the least that the axis reaches to, `axis` how its labels are written; `range` makes
 * the ends of the axis of the least and the greatest figure. `band` names two series, the upper first, between which it is tinted.
 */
export function chart(kind) {
  const { title, format, series, axis = format, floor, steps, band = null, range = fromNought(floor), isUnknown = wasNotCounted } = kind;
  const values = series.map(() => h("output", {}));
  const keys = series.map((it, index) => h("li", {}, swatch(it), h("span", {}, it.label), values[index]));
  const place = h("div", { class: "plot", role: "img" });
  const none = h("p", { class: "plot-none", hidden: true }, "No figures in this window.");
  const table = figureTable(title, format, series);
  const element = h(
    "figure",
    { class: "chart panel" },
    h("figcaption", {}, h("h2", {}, title), h("ul", { class: "key" }, keys)),
    h("div", { class: "plot-place" }, place, none),
    table.element,
  );

  let plot = null;
  let columns = [[]];
  let shown = null;

  const drawn = {
    axis,
    steps,
    series,
    band,
    range,
    isUnknown,
    shown: () => shown,
    pointed(index) {
      const at = index ?? lastKnown(columns);
      values.forEach((it, i) => say(it, at === null || columns[0].length === 0 ? "" : format(columns[i + 1][at])));
    },
  };

  function show(data) {
    shown = data;
    const points = wholeSteps(data);
    columns = [points.map((it) => it.t), ...series.map((it) => points.map((point) => it.value(point, data.step) ?? null))];
    series.forEach((it, index) => {
      keys[index].hidden = it.optional === true && columns[index + 1].every((value) => value === null);
    });
    none.hidden = columns.slice(1).some((column) => column.some((value) => value !== null));
    draw();
    drawn.pointed(plot?.cursor.idx);
    place.setAttribute("aria-label", `${title}. ${spoken()}.`);
    table.show(columns);
  }

  function spoken() {
    return series.map((it, i) => `${it.label} ${format(columns[i + 1].findLast((value) => value !== null))}`).join(", ");
  }

  function draw() {
    const width = Math.floor(place.clientWidth);
    if (width === 0 || shown === null) {
      return;
    }
    if (plot === null) {
      plot = new uPlot(options(drawn, width), columns, place);
    } else {
      plot.setData(columns);
    }
  }

  const sizes = new ResizeObserver(() => {
    const width = Math.floor(place.clientWidth);
    if (plot !== null && width > 0 && width !== plot.width) {
      plot.setSize({ width, height: HEIGHT });
    } else if (plot === null) {
      draw();
    }
  });
  sizes.observe(place);
  const endTheme = onTheme(() => {
    plot?.destroy();
    plot = null;
    draw();
  });

  return {
    element,
    show,
    leave() {
      sizes.disconnect();
      endTheme();
      plot?.destroy();
    },
  };
}

/** The step that is under way has only a part of its counts, and would look like a fall. */
function wholeSteps({ points, step, to }) {
  const end = Date.parse(to) / 1_000;
  return points.filter((it) => it.t + step <= end);
}

function lastKnown(columns) {
  for (let index = columns[0].length - 1; index >= 0; index -= 1) {
    if (columns.some((column, i) => i > 0 && column[index] !== null)) {
      return index;
    }
  }
  return null;
}

function swatch({ colour, dash }) {
  const line = svg("line", { x1: 0, x2: 18, y1: 5, y2: 5, class: `c-${colour}`, "stroke-dasharray": dash?.join(" ") });
  return swatchOf(line);
}

/** A sample of what a chart draws. */
export const swatchOf = (content) => svg("svg", { class: "swatch", viewBox: "0 0 18 10", "aria-hidden": "true" }, content);

function options({ axis: label, steps, series, band, range, isUnknown, shown, pointed }, width) {
  const quiet = colour("quiet");
  const grid = { stroke: colour("line"), width: 1 };
  const axis = { stroke: quiet, grid, ticks: { show: false }, font: "11px system-ui, sans-serif" };
  return {
    width,
    height: HEIGHT,
    padding: [8, 16, 0, 0],
    legend: { show: false },
    cursor: { sync: { key: "overview" }, drag: { x: false, y: false }, points: { size: 6 }, y: false },
    select: { show: false },
    scales: {
      x: { range: () => [Date.parse(shown().from) / 1_000, Date.parse(shown().to) / 1_000] },
      y: { range: (_, low, high) => range(low, high) },
    },
    axes: [
      { ...axis, size: 24, gap: 5, space: 44, incrs: MINUTES, values: (_, at, __, ___, distance) => ticks(at, distance) },
      { ...axis, size: 62, gap: 6, space: 26, values: (_, at) => at.map(label), ...(steps ? { incrs: steps } : {}) },
    ],
    series: [{}, ...series.map(line)],
    bands: band === null ? [] : [{ series: band.series.map((it) => it + 1), fill: tint(band.colour, 0.14) }],
    hooks: { drawClear: [(plot) => hatch(plot, shown(), isUnknown)], setCursor: [(plot) => pointed(plot.cursor.idx)] },
  };
}

const line = (it) => ({
  label: it.label,
  stroke: colour(it.colour),
  width: it.width ?? 1.5,
  dash: it.dash,
  fill: it.filled ? tint(it.colour, 0.12) : undefined,
  spanGaps: false,
  points: { show: () => false, size: 5, width: 0, fill: colour(it.colour), filter: (plot, index) => lonely(plot.data[index]) },
});

const tint = (name, part) => colour(name).replace("rgb(", "rgba(").replace(")", `, ${part})`);

/** The values with a gap on both sides, which no line reaches: they are drawn as dots. */
function lonely(column) {
  const all = [];
  column.forEach((value, i) => {
    if (value !== null && (column[i - 1] ?? null) === null && (column[i + 1] ?? null) === null) {
      all.push(i);
    }
  });
  return all;
}

/** Greys the steps of which nothing is known, such as those when the console did not run. */
function hatch(plot, { points, step }, isUnknown) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.fillStyle = colour("raised");
  for (const { t } of points.filter(isUnknown)) {
    const left = plot.valToPos(t - step / 2, "x", true);
    const right = plot.valToPos(t + step / 2, "x", true);
    ctx.fillRect(Math.floor(left), bbox.top, Math.ceil(right) - Math.floor(left), bbox.height);
  }
  ctx.restore();
}

const probe = h("span", { hidden: true });

/** A colour of the style as the canvas takes it. */
function colour(name) {
  if (!probe.isConnected) {
    document.body.append(probe);
  }
  probe.style.color = `var(--${name})`;
  return getComputedStyle(probe).color;
}
