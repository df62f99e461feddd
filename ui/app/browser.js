// Runs in the page itself: its language, the framework's English words in Chinese, and "/" to reach the box.
const WORDS = {
  "Drag and drop file here": "把文件拖到这里", "Drag and drop files here": "把文件拖到这里", "Browse files": "选择文件",
  "Upload": "选择文件", "file upload": "选择文件", "Upload files": "选择文件", "Upload file": "选择文件", "No results": "没有匹配项", "No options to select": "没有可选项", "Choose an option": "请选择",
  "Choose options": "可多选", "Select all": "全选", "Press Enter to apply": "按回车确定", "Press Enter to submit form": "按回车提交",
  "Press Ctrl+Enter to apply": "按 Ctrl+回车 确定", "Press Ctrl+Enter to submit form": "按 Ctrl+回车 提交",
  "Press ⌘+Enter to apply": "按 ⌘+回车 确定", "Press ⌘+Enter to submit form": "按 ⌘+回车 提交", "Running...": "正在处理…", "Stop": "停止",
  "Connection error": "与本机服务的连接断开", "Please wait...": "请稍候…", "Connecting": "正在连接", "Clear all": "全部清除",
  "Page not found": "没有这个页面", "Close": "关闭", "Rerun": "刷新", "Print": "打印", "Settings": "设置", "Clear value": "清除",
  "Remove file": "移除文件", "Open": "展开", "Clear": "清除", "Select a date.": "选择日期", "Calendar.": "日历", "Main menu": "菜单",
  "Fullscreen": "全屏", "Close fullscreen": "退出全屏", "Search": "搜索", "Download as CSV": "下载 CSV", "View less": "收起", "View more": "更多",
  "Show/hide columns": "显示或隐藏列", "Open sidebar": "打开目录", "Close sidebar": "收起目录", "Sidebar": "目录", "Skip to main content": "跳到正文", "Choose date": "选择日期", "Clear date": "清除日期", "Previous month": "上个月", "Next month": "下个月",
  "Add files": "选择文件", "Increment": "加一", "Decrement": "减一", "Selected values": "已选各项", "App pages": "各页", "Notifications": "提示", "Navigate to home page": "回到首页",
  "Stop script": "停止", "Markdown content": "文字", "Pagination": "翻页", "Previous page": "上一页", "Next page": "下一页", "Theme": "外观", "Button action menu": "更多操作", "Help": "说明", "Show data": "显示数据", "Copy Vega-Lite spec": "复制图表定义", "Vega visualization": "图表", "Download as PNG": "下载 PNG", "Expand sidebar": "打开目录", "Collapse sidebar": "收起目录",
};
const PATTERNS = [
  [/^Limit (\S+?) ?per file(?: • (.*))?$/, (m) => `每个文件不超过 ${m[1]}` + (m[2] ? `，${m[2]}` : "")],
  [/^(\S+) per file(?: • (.*))?$/, (m) => `每个文件不超过 ${m[1]}` + (m[2] ? `，${m[2]}` : "")],
  [/^year, (.+)$/, (m) => `${m[1]}，年`], [/^month, (.+)$/, (m) => `${m[1]}，月`], [/^day, (.+)$/, (m) => `${m[1]}，日`], [/^(\d+) – [A-Z][a-z]+$/, (m) => `${m[1]} 月`],
  [/^Help for (.+)$/, (m) => `${m[1]}的说明`], [/^Upload (.+)$/, (m) => `上传：${m[1]}`], [/^Shortcut (.+)$/, (m) => `快捷键 ${m[1]}`], [/^Page (\d+)$/, (m) => `第 ${m[1]} 页`],
  [/^Remove (.+)$/, (m) => `移除 ${m[1]}`], [/^Delete (.+)$/, (m) => `删除 ${m[1]}`],
  [/^Selected (.+)\. (.+)$/, (m) => `已选 ${m[1]}。${m[2]}`],
  [/^(\d+) results? available\.?$/, (m) => `${m[1]} 项可选`],
  [/files are not allowed\.$/, () => "不支持这种文件格式"], [/^File must be (.+) or smaller\.$/, (m) => `文件不能超过 ${m[1]}`],
  [/^Show password text$/, () => "显示"], [/^View (\d+) more$/, (m) => `另有 ${m[1]} 页`],
];
const DAY = { yyyy: "年", mm: "月", dd: "日" };  // an empty date, part by part
function chinese(text) {
  const bare = text.trim();
  if (!bare || !/[A-Za-z]/.test(bare)) return null;
  if (WORDS[bare]) return text.replace(bare, WORDS[bare]);
  for (const [pattern, said] of PATTERNS) { const m = bare.match(pattern); if (m) return said(m); }
  return null;
}
const NAMED = ["aria-label", "aria-valuetext", "title", "placeholder", "alt"];
function translate(root) {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = root; node; node = walk.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      const part = DAY[(node.nodeValue || "").trim()];
      const said = part && node.parentElement?.closest("[data-testid=stDateInput]") ? part : chinese(node.nodeValue || "");
      if (said !== null) node.nodeValue = said;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.matches("[data-testid=stToast]") && !node.hasAttribute("aria-label")) node.setAttribute("aria-label", "提示");
      for (const name of NAMED) {
        const said = node.hasAttribute(name) ? chinese(node.getAttribute(name)) : null;
        if (said !== null) node.setAttribute(name, said);
      }
    }
  }
}
function typeAhead() {
  // The box with suggestions lives in a shadow root of its own.
  for (const node of document.querySelectorAll(".st-key-type-ahead, .st-key-type-ahead *"))
    if (node.shadowRoot) return node.shadowRoot.querySelector("input");
  return null;
}
function reach(event) {
  const inside = event.target.closest?.("input, textarea, select, [contenteditable]") || event.composedPath()[0].matches?.("input, textarea");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || inside) return;
  const box = typeAhead() || document.querySelector(".stMain textarea, .stMain input[type=text]");
  if (box) { event.preventDefault(); box.focus(); }
}
export default function () {
  if (window.laodongPage) return;
  window.laodongPage = true;
  document.documentElement.lang = "zh-CN";
  translate(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translate);
      else if (change.type === "characterData" || change.type === "attributes") translate(change.target);
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: NAMED });
  document.addEventListener("keydown", reach);
  // On a phone the list of pages covers the page: it closes once one was chosen.
  document.addEventListener("click", (event) => {
    if (window.innerWidth < 800 && event.target.closest?.("[data-testid=stSidebarNavLink]"))
      setTimeout(() => document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click(), 150);
  });
}
