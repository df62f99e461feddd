// Brings an element, or the beginning of what is in it, into view once for every new token; the first page view brings none.
const reached = (window.laodongReached ||= new Map());
const resting = () => document.querySelector("[data-testid=stApp]")?.getAttribute("data-test-script-state") === "notRunning";
export default function ({ data }) {
  if (!data.token || reached.get(data.selector) === data.token) return;
  reached.set(data.selector, data.token);
  if (data.inside) { const box = document.querySelector(data.selector); if (box) box.scrollTop = 0; return; }
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const go = (behavior) => document.querySelector(data.selector)?.scrollIntoView({ behavior, block: "start" });
  setTimeout(() => go(calm ? "auto" : "smooth"), 150);
  // What is still being drawn pushes the element away again: once the page rests, it is brought back, unless the reader moved.
  let moved = false, left = 40;
  const note = () => { moved = true; };
  for (const kind of ["wheel", "touchstart", "keydown", "mousedown"]) window.addEventListener(kind, note, { once: true, passive: true });
  const settle = () => {
    if (moved || --left < 0) return;
    if (!resting()) { setTimeout(settle, 150); return; }
    const top = document.querySelector(data.selector)?.getBoundingClientRect().top;
    if (top !== undefined && (top < 0 || top > 200)) go("auto");
  };
  setTimeout(settle, 900);
}
