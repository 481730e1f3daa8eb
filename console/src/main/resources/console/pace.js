// When to draw: at once after a quiet time, else no more often than can be followed, and never more than once a frame.

const BETWEEN = 250;

/** Calls `draw` some time after `soon` was called, once for however many calls there were meanwhile. */
export function pace(draw) {
  let last = Number.NEGATIVE_INFINITY;
  let timer = 0;
  let frame = 0;

  function drawn() {
    frame = 0;
    last = performance.now();
    draw();
  }

  return {
    soon() {
      if (timer === 0 && frame === 0) {
        timer = setTimeout(() => {
          timer = 0;
          frame = requestAnimationFrame(drawn);
        }, Math.max(0, last + BETWEEN - performance.now()));
      }
    },
    stop() {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      timer = 0;
      frame = 0;
    },
  };
}
