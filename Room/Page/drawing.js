"use strict";
// Renders a screen.

const page = document.getElementById("page");
// The current screen: its name in `screens`, and its parameters.
let screen = { name: "" };
let shownAt = 0;
const properties = ["className", "htmlFor", "value", "checked", "tabIndex", "open", "noValidate"];

// Makes an element; `settings` are attributes, the properties above, and `on…` listeners.
function make(tag, settings, parts) {
  const element = document.createElement(tag);
  Object.keys(settings || {}).forEach(function (name) {
    const value = settings[name];
    if (value === undefined || value === null || value === false) return;
    if (name.indexOf("on") === 0) element.addEventListener(name.slice(2), value);
    else if (properties.indexOf(name) >= 0) element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  });
  (Array.isArray(parts) ? parts : [parts]).forEach(function (part) {
    if (part === undefined || part === null || part === "") return;
    element.appendChild(part.nodeType ? part : document.createTextNode(part));
  });
  return element;
}

function paragraph(text, className) { return make("p", { className: className || "" }, text); }
function title(text, settings) { return make("h1", Object.assign({ tabIndex: -1 }, settings), text); }
function button(text, onclick, settings) {
  return make("button", Object.assign({ type: "button", onclick: function () { if (!isDoubled()) onclick(); } }, settings), text);
}

// Whether the screen appeared so recently that a tap belongs to a double tap on the previous one.
function isDoubled() { return performance.now() - shownAt < 400; }

// Announces a text to screen readers without moving the focus.
function announce(text) { document.getElementById("said").textContent = text; }

function show(name, detail) {
  screen = Object.assign({ name: name }, detail);
  announce("");
  draw();
  window.scrollTo(0, 0);
  shownAt = performance.now();
  const place = page.querySelector("[aria-invalid=true]") || page.querySelector("h1");
  if (place) place.focus();
}

function draw() {
  while (page.firstChild) page.removeChild(page.firstChild);
  screens[screen.name]().forEach(function (part) { if (part) page.appendChild(part); });
  const heading = page.querySelector("h1");
  document.title = [screen.place, heading ? heading.textContent : "", "Trustline"].filter(Boolean).join(" · ");
  drawHeader();
}

function drawHeader() {
  document.getElementById("seat").textContent = state && seatNumber ? say("seat", seatNumber) : "";
  const bar = document.getElementById("languages");
  while (bar.firstChild) bar.removeChild(bar.firstChild);
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", say("languages"));
  const tags = offered();
  if (tags.length < 2) return;
  tags.forEach(function (tag) {
    bar.appendChild(button(words[tag].name, function () {
      choose(tag);
      draw();
      document.querySelector('#languages [lang="' + tag + '"]').focus();
    }, { lang: tag, "aria-pressed": tag === language ? "true" : "false" }));
  });
}
