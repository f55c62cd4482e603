// Sums and groups, random numbers, quantiles of what is drawn: all that the method takes from elsewhere.

const total = (xs) => xs.reduce((sum, x) => sum + x, 0), mean = (xs) => total(xs) / xs.length;
const positions = (xs, f) => xs.map((_, n) => n).filter(f);
const normalised = (xs) => { const all = total(xs); return xs.map((x) => (all > 0 ? x / all : 0)); };
function grouped(xs, key) {
  const groups = new Map();
  for (const x of xs) groups.set(key(x), [...(groups.get(key(x)) ?? []), x]);
  return [...groups.values()];
}

const kept = new Map();
function once(what, make) { // what no slider of this moment moves is drawn once
  const key = JSON.stringify(what), held = kept.has(key) ? kept.get(key) : make();
  kept.delete(key);
  kept.set(key, held);
  if (kept.size > 300) kept.delete(kept.keys().next().value);
  return held;
}

function uniform(seed) { // sfc32
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162 ^ (seed / 2 ** 32), seed | 0];
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    [a, b, c, d] = [b ^ (b >>> 9), (c + (c << 3)) | 0, (((c << 21) | (c >>> 11)) + t) | 0, (d + 1) | 0];
    return ((t >>> 0) + 0.5) / 2 ** 32;
  };
  for (let n = 0; n < 20; n++) next();
  return next;
}

const normal = (u) => Math.sqrt(-2 * Math.log(u())) * Math.cos(2 * Math.PI * u());

function gamma(u, alpha) { // Marsaglia & Tsang 2000
  if (alpha < 1) return gamma(u, alpha + 1) * u() ** (1 / alpha);
  const d = alpha - 1 / 3, c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(u), v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(u()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function lower(z) { // the share of a normal curve below z: Abramowitz & Stegun 1964, 26.2.17
  const t = 1 / (1 + 0.2316419 * Math.abs(z)), b = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153];
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * b.reduce((sum, x) => (sum + x) * t, 0);
  return z > 0 ? 1 - tail : tail;
}

const series = (n, f) => Float64Array.from({ length: n }, f);

function quantiles(draws, at) {
  const sorted = Float64Array.from(draws).sort(), last = sorted.length - 1;
  return at.map((q) => {
    const low = Math.floor(q * last);
    return sorted[low] + (q * last - low) * (sorted[Math.min(last, low + 1)] - sorted[low]);
  });
}
