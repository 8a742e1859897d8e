// The page as lines of visible text, by the definition of newscrawler.document: arguments are the phrasing and the unseen names.
const [phrasing, unseen] = [new Set(arguments[0]), new Set(arguments[1])];
const lines = [], pictures = [], path = [];
let text = "", links = [], linkChars = 0, firstLink = null;

function end() {
  if (/\S/.test(text)) {
    lines.push({ text, box: path.at(-1) ?? "", linkChars, links: links.map((link) => link.getAttribute("href")),
                 linked: links.map((link) => link.textContent) });
    firstLink ??= links[0] ?? null;
    links = [];
  }
  text = "";
  linkChars = 0;
}

function walk(node) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      text += child.data;
      if (node.closest("a")) linkChars += [...child.data.trim()].length;
    } else if (child.nodeType === Node.ELEMENT_NODE) {
      take(child, child.namespaceURI === "http://www.w3.org/1999/xhtml" ? child.localName : child.localName.toLowerCase());
    }
  }
}

function take(element, name) {
  if (unseen.has(name)) return;
  if (name === "br") return end();
  if (name === "img") pictures.push(element.getAttribute("src"));
  if (name === "a") links.push(element);
  if (name === "img" || name === "a" || phrasing.has(name)) return walk(element);
  end();
  path.push(name);
  walk(element);
  end();
  path.pop();
}

take(document.documentElement, "html");
const meta = [];
for (const element of document.querySelectorAll("meta")) {
  for (const key of ["name", "property", "itemprop"]) {
    if (element.hasAttribute(key)) meta.push([element.getAttribute(key), element.getAttribute("content") ?? ""]);
  }
}
const scripts = [...document.querySelectorAll("script")].filter((one) => one.type.toLowerCase().includes("ld+json"));
// Where the comments of a page with marks stand: by number, the element around each.
const marks = [];
const comments = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
while (comments.nextNode()) {
  const { data, parentNode } = comments.currentNode;
  if (/^\d+$/.test(data)) marks.push([Number(data), parentNode.localName ?? ""]);
}
return {
  lines, pictures, meta, marks,
  title: document.querySelector("title")?.textContent ?? "",
  scripts: scripts.map((one) => one.textContent),
  attributes: firstLink ? Object.fromEntries([...firstLink.attributes].map((one) => [one.name, one.value])) : {},
};
