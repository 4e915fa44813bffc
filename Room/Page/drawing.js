"use strict";
// How a screen is put onto the page.

const page = document.getElementById("page");
// The screen that is shown: its name in `screens`, and what that needs to know.
let screen = { name: "" };
let shownAt = 0;
const properties = ["className", "htmlFor", "value", "checked", "tabIndex", "open", "noValidate"];

// An element; `settings` are attributes, the properties above, and `on…` listeners.
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

// Whether a tap comes so soon that it was meant for the screen before: the second half of a double tap.
function isDoubled() { return performance.now() - shownAt < 400; }

// Says something to a screen reader that stays where it is.
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
