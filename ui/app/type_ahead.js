// A search box whose list of suggestions comes from the server while one types (ARIA combobox with a listbox).
export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const box = parentElement.querySelector("input"), list = parentElement.querySelector("[role=listbox]");
  const said = parentElement.querySelector("[role=status]");
  parentElement.querySelector("label").textContent = data.label;
  box.placeholder = data.placeholder;
  const rows = data.typed === box.value ? data.rows : [];
  const state = parentElement.laodong || (parentElement.laodong = { at: -1, timer: 0, chosen: false });
  const options = () => [...list.children];
  const show = (open) => { list.hidden = !open; box.setAttribute("aria-expanded", String(open)); if (!open) { state.at = -1; said.textContent = ""; box.removeAttribute("aria-activedescendant"); } };
  const move = (to) => {
    const all = options();
    if (!all.length) return;
    state.at = (to + all.length) % all.length;
    all.forEach((o, i) => o.setAttribute("aria-selected", String(i === state.at)));
    box.setAttribute("aria-activedescendant", all[state.at].id);
    all[state.at].scrollIntoView({ block: "nearest" });
  };
  const choose = (row) => { state.chosen = true; box.value = row.label; said.textContent = ""; show(false); setTriggerValue("chosen", row.value); };
  list.replaceChildren(...rows.map((row, i) => {
    const option = document.createElement("li");
    option.id = `option-${i}`; option.setAttribute("role", "option"); option.setAttribute("aria-selected", "false");
    const name = document.createElement("b"), detail = document.createElement("span");
    name.textContent = row.label; detail.textContent = row.detail;
    option.append(name, detail);
    option.onmousedown = (event) => { event.preventDefault(); choose(row); };
    return option;
  }));
  state.rows = rows;
  if (!data.shown) state.shown = "";
  else if (state.shown !== data.shown) { state.shown = data.shown; state.chosen = true; box.value = data.shown; show(false); }
  if (!state.chosen) show(rows.length > 0 && parentElement.contains(box) && (box.getRootNode().activeElement === box));
  said.textContent = state.chosen || !box.value.trim() ? "" : rows.length ? `${rows.length} 项可选，按上下键选择` : data.typed === box.value ? "没有匹配的法条或文件" : "";
  box.oninput = () => {
    state.chosen = false;
    clearTimeout(state.timer);
    state.timer = setTimeout(() => setStateValue("typed", box.value), 140);
  };
  box.onkeydown = (event) => {
    if (event.isComposing) return;  // an input method is choosing characters
    if (event.key === "ArrowDown") { event.preventDefault(); if (list.hidden) show(state.rows.length > 0); move(state.at + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); move(state.at - 1); }
    else if (event.key === "Escape") show(false);
    else if (event.key === "Enter") {
      event.preventDefault();
      clearTimeout(state.timer);
      if (!list.hidden && state.at >= 0) choose(state.rows[state.at]);
      else { state.chosen = true; said.textContent = ""; show(false); setTriggerValue("entered", box.value); }
    }
  };
  box.onblur = () => show(false);
  box.onfocus = () => { if (!state.chosen) show(state.rows.length > 0); };
}
