// Brings an element into view once for every new token; the first page view brings none.
export default function ({ data }) {
  if (!data.token || window.laodongReached === data.token) return;
  window.laodongReached = data.token;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  setTimeout(() => document.querySelector(data.selector)?.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" }), 150);
}
