// One button that puts a text on the clipboard and says so; pages served over plain http get the older way.
async function put(text) {
  if (navigator.clipboard && window.isSecureContext) { await navigator.clipboard.writeText(text); return true; }
  const area = document.createElement("textarea");
  area.value = text; area.style.position = "fixed"; area.style.opacity = "0";
  document.body.appendChild(area); area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button"), said = parentElement.querySelector("[role=status]");
  button.textContent = data.label;
  // A mark belongs to the text it was set for, and to the last copy made anywhere on the page.
  if (parentElement.laodongText !== data.text) { parentElement.laodongText = data.text; said.textContent = ""; }
  if (!parentElement.laodongHears) {
    parentElement.laodongHears = true;
    document.addEventListener("laodong-copied", (event) => { if (event.detail !== said) said.textContent = ""; });
  }
  button.onclick = async () => {
    let done = false;
    try { done = await put(data.text); } catch { done = false; }
    said.textContent = done ? "已复制" : "浏览器不允许复制，请选中文字后按 Ctrl+C";
    document.dispatchEvent(new CustomEvent("laodong-copied", { detail: said }));
    setTimeout(() => { said.textContent = ""; }, 4000);
  };
}
