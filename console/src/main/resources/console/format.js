// Figures and times as people read them. A figure that is not known is a dash, never a nought.

export const UNKNOWN = "–";

const COUNT = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const SIX = new Intl.NumberFormat("en", { maximumSignificantDigits: 6 });
const FOUR = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });
const COMPACT = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
const THREE = new Intl.NumberFormat("en", { maximumSignificantDigits: 6, maximumFractionDigits: 3, roundingPriority: "lessPrecision" });
const SMALL = new Intl.NumberFormat("en", { maximumSignificantDigits: 2 });
const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const HOUR = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

const known = (value) => value !== null && value !== undefined && Number.isFinite(value);

export const count = (value) => (known(value) ? COUNT.format(value) : UNKNOWN);

/** So many a second. */
export function rate(value) {
  if (!known(value)) {
    return UNKNOWN;
  }
  return value >= 10 || value === 0 ? COUNT.format(value) : SMALL.format(value);
}

/** Milliseconds: 0.8 ms, 12 ms, 1.25 s, 3 min 20 s. */
export function millis(value) {
  if (!known(value)) {
    return UNKNOWN;
  }
  if (value < 1_000) {
    return `${value < 10 ? SMALL.format(value) : COUNT.format(value)} ms`;
  }
  return value < 60_000 ? `${Number((value / 1_000).toPrecision(3))} s` : seconds(value / 1_000);
}

/** Seconds: 12 s, 3 min 20 s, 2 h 5 min, 3 d 4 h. */
export function seconds(value) {
  if (!known(value)) {
    return UNKNOWN;
  }
  const whole = Math.round(value);
  if (whole < 60) {
    return `${value < 10 ? Number(value.toFixed(1)) : whole} s`;
  }
  if (whole < 3_600) {
    return pair(Math.floor(whole / 60), "min", whole % 60, "s");
  }
  const minutes = Math.round(whole / 60);
  if (minutes < 2_880) {
    return pair(Math.floor(minutes / 60), "h", minutes % 60, "min");
  }
  const hours = Math.round(minutes / 60);
  return pair(Math.floor(hours / 24), "d", hours % 24, "h");
}

/** Milliseconds as an axis has room for. */
export const axisMillis = (value) => (value < 60_000 ? millis(value) : axisSeconds(value / 1_000));

/** Seconds as an axis has room for. */
export function axisSeconds(value) {
  const [size, unit] = value < 60 ? [1, "s"] : value < 7_200 ? [60, "min"] : value < 172_800 ? [3_600, "h"] : [86_400, "d"];
  return `${Number((value / size).toFixed(1))} ${unit}`;
}

function pair(large, largeUnit, small, smallUnit) {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** A prediction's value: a number to six digits, or to all those before its point, or a label as it is. */
export function value(it) {
  if (it === null || it === undefined) {
    return UNKNOWN;
  }
  if (typeof it !== "number") {
    return String(it);
  }
  return Math.abs(it) < 100_000 ? SIX.format(it) : COUNT.format(it);
}

/** A figure made of predictions, to four digits, or to all those before its point. */
export function figure(it) {
  if (!known(it)) {
    return UNKNOWN;
  }
  return Math.abs(it) < 1_000 ? FOUR.format(it) : Math.abs(it) < 1e9 ? COUNT.format(it) : it.toExponential(3);
}

/** The same as an axis has room for. */
export const axisFigure = (it) => (Math.abs(it) < 10_000 ? figure(it) : Math.abs(it) < 1e15 ? COMPACT.format(it) : it.toExponential(0));

/** A population stability index: what is below a thousandth says no more than that. */
export const psi = (it) => (known(it) && it < 0.001 ? "< 0.001" : known(it) ? SMALL.format(it) : UNKNOWN);

/** The same in a column, which has room for three digits behind the point; what is smaller than that is told by its size. */
export function columnValue(it) {
  return it !== 0 && Math.abs(it) < 0.001 ? it.toExponential(1) : Math.abs(it) < 100_000 ? THREE.format(it) : value(it);
}

/** A part of a whole, in per cent; what is nearly all or nearly nothing is not rounded to it. */
export function share(part, all) {
  if (!known(part) || !all) {
    return UNKNOWN;
  }
  const percent = (100 * part) / all;
  if (percent > 0 && percent < 0.1) {
    return "< 0.1 %";
  }
  if (percent < 100 && percent > 99.9) {
    return "> 99.9 %";
  }
  return `${Number(percent.toFixed(percent < 10 || percent > 90 ? 1 : 0))} %`;
}

/** The time of day here. */
export const clock = (date) => CLOCK.format(date);

/** The time of day; of another day that day, and the time to the minute. */
export function moment(date) {
  if (Number.isNaN(date.getTime())) {
    return UNKNOWN;
  }
  return new Date().toDateString() === date.toDateString() ? clock(date) : `${DAY.format(date)} ${HOUR.format(date)}`;
}

export const fullMoment = (date) => (Number.isNaN(date.getTime()) ? UNKNOWN : `${DATE.format(date)} ${clock(date)}`);

/** The labels of a chart's axis of time, as fine as their distance asks for. */
export function ticks(epochSeconds, distance) {
  return epochSeconds.map((it) => {
    const date = new Date(it * 1_000);
    if (distance >= 86_400) {
      return DAY.format(date);
    }
    return HOUR.format(date);
  });
}
