"use strict";
// Navigation between questions, and the input fields.

// A scale with more values is typed instead of tapped.
const longestRuler = 20;

// Shuffled questions get a random order on each phone, as at the keyboard.
function drawOrder() {
  const ids = [];
  for (let first = 0; first < room.questions.length;) {
    const group = room.questions[first].shuffle;
    let end = first + 1;
    while (group && end < room.questions.length && room.questions[end].shuffle === group) end += 1;
    const run = room.questions.slice(first, end).map(function (question) { return question.id; });
    for (let left = run.length; left > 1; left -= 1) {
      const drawn = below(left);
      const last = run[left - 1];
      run[left - 1] = run[drawn];
      run[drawn] = last;
    }
    ids.push.apply(ids, run);
    first = end;
  }
  return ids;
}

// A uniform random integer in 0 ..< end; `end` is at most 65,536.
function below(end) {
  for (;;) {
    const bytes = nacl.randomBytes(2);
    const drawn = bytes[0] * 256 + bytes[1];
    if (drawn < 65536 - 65536 % end) return drawn % end;
  }
}

function asks(name) { return room.asks && room.asks[name]; }

// All steps in order: { question } or { ask }.
function steps() {
  const list = state.order.map(function (id, place) {
    const question = room.questions.filter(function (one) { return one.id === id; })[0];
    // Headings and texts before a question keep their positions when questions are shuffled.
    return { question: question, before: room.questions[place] };
  });
  if (asks("person")) list.unshift({ ask: "person" });
  const isWritten = room.questions.some(function (question) {
    return (question.kind === "text" && (state.answers[question.id] || "").trim()) || (state.notes[question.id] || "").trim();
  });
  if (asks("consent") && isWritten) list.push({ ask: "consent" });
  if (asks("leader")) list.push({ ask: "leader" });
  if (asks("coarse")) list.push({ ask: "coarse" });
  return list;
}

// Shows a step: -1 is the introduction, the number of steps is the review.
function visit(at, isReplacing) {
  state.at = at;
  keep();
  if (isReplacing) history.replaceState({ at: at }, ""); else history.pushState({ at: at }, "");
  const all = steps();
  if (at < 0) show("before");
  else if (at >= all.length) { isReviewed = true; show("review"); }
  else {
    const questions = all.filter(function (step) { return step.question; });
    const number = questions.indexOf(all[at]) + 1;
    show("step", { step: all[at], number: number, total: questions.length });
  }
}

// Goes to a step, or shows `fault` if the current input is not valid.
function leave(at, fault) {
  if (!fault) { visit(at); return; }
  document.getElementById("wrong").textContent = fault;
  const field = page.querySelector("[aria-invalid=true]") || page.querySelector("[aria-describedby~=wrong]");
  if (field) { field.setAttribute("aria-invalid", "true"); field.focus(); }
}

function goOn() { leave(isReviewed ? steps().length : state.at + 1, tooLong() || (screen.fault && screen.fault())); }

// The message for a text that is too long; empty if there is none.
function tooLong() { return page.querySelector("textarea[aria-invalid=true]") ? document.getElementById("wrong").textContent : ""; }

// MARK: Fields

function form(onsubmit, parts) {
  return make("form", { noValidate: true, autocomplete: "off", onsubmit: function (event) { event.preventDefault(); if (!isDoubled()) onsubmit(); } }, parts);
}

// A radio button as large as its row.
function option(name, value, text, isChosen, onchoose, className) {
  const id = name + "-" + value;
  return make("div", { className: "option " + (className || "") }, [
    make("input", { type: "radio", name: name, id: id, checked: isChosen, onchange: onchoose }),
    make("label", { htmlFor: id }, text),
  ]);
}

function leaveOutOption(question) {
  return option(question.id, "left", say("leaveOutThis"), state.left[question.id] === true, function () {
    delete state.answers[question.id];
    state.left[question.id] = true;
    keep();
  }, "wide");
}

function take(question, value) {
  state.answers[question.id] = value;
  delete state.left[question.id];
  keep();
}

function scaleFields(question) {
  const values = [];
  for (let value = question.low; value <= question.high; value += 1) values.push(value);
  const label = function (value) { return question.labels && question.labels[value] ? told(question.labels[value]) : ""; };
  const choice = function (value, text) {
    return option(question.id, value, text, state.answers[question.id] === value, function () { take(question, value); });
  };
  if (values.every(label)) return values.map(function (value) { return choice(value, label(value)); }).concat(leaveOutOption(question));
  const ends = [question.low, question.high].map(function (value) { return make("span", {}, label(value) ? value + " = " + label(value) : ""); });
  return [
    label(question.low) || label(question.high) ? make("p", { className: "ends faint" }, ends) : null,
    make("div", { className: "ruler" }, values.map(function (value) { return choice(value, String(value)); }).concat(leaveOutOption(question))),
  ];
}

function wrongPlace() { return make("p", { id: "wrong", className: "wrong", "aria-live": "polite" }, ""); }

function numberField(question) {
  const answer = state.answers[question.id];
  screen.fault = function () {
    const text = document.getElementById("number").value.trim();
    if (!text) { delete state.answers[question.id]; keep(); return ""; }
    if (!/^-?\d{1,9}$/.test(text) || Number(text) < question.low || Number(text) > question.high) {
      return say("numberWrong", question.low, question.high);
    }
    take(question, Number(text));
    return "";
  };
  return [
    make("label", { className: "above", htmlFor: "number" }, say("numberLabel", question.low, question.high)),
    make("input", { type: "text", id: "number", inputmode: "numeric", value: answer === undefined ? "" : String(answer), "aria-describedby": "wrong" }),
  ];
}

// A text field, stored at every keystroke while it fits into the ballot; if not, a message is shown and navigation is blocked.
function textField(id, label, store, question, className) {
  const change = function (event) {
    const before = store[question.id];
    store[question.id] = event.target.value;
    // Characters other than Latin letters take three bytes.
    const bytes = /[^\x00-\u024f]/.test(event.target.value) ? 3 : 1;
    const over = Math.max(Math.ceil(excess() / bytes), event.target.value.trim().length - (room.longest || room.size));
    document.getElementById("wrong").textContent = over > 0 ? say("tooLong", over) : "";
    event.target.setAttribute("aria-invalid", over > 0 ? "true" : "false");
    if (over > 0) store[question.id] = before; else keep();
  };
  return [
    make("label", { className: "above", htmlFor: id }, label),
    make("textarea", { id: id, className: className || "", value: store[question.id] || "", oninput: change, "aria-describedby": "wrong" }),
  ];
}

function noteField(question) {
  const details = make("details", { open: !!state.notes[question.id] }, [make("summary", {}, say("addNote"))]);
  textField("note", say("noteLabel"), state.notes, question, "note").forEach(function (part) { details.appendChild(part); });
  return details;
}

function moves() {
  return make("div", { className: "steps" }, [
    button(say("back"), function () { leave(state.at - 1, tooLong()); }),
    make("button", { type: "submit", className: "main" }, isReviewed ? say("toReview") : say("next")),
  ]);
}

function yesNo(name) {
  return [[true, say("yes")], [false, say("no")]].map(function (pair) {
    return option(name, pair[0], pair[1], state.asked[name] === pair[0], function () { state.asked[name] = pair[0]; keep(); });
  });
}

function personFields(ask) {
  screen.fault = function () { return (state.asked.person || "").trim() ? "" : say("personNeeded"); };
  if (ask.names && ask.names.length) {
    return ask.names.map(function (name) {
      return option("person", name, name, state.asked.person === name, function () { state.asked.person = name; keep(); });
    });
  }
  return [
    make("label", { className: "above", htmlFor: "person" }, say("personLabel")),
    make("input", {
      type: "text", id: "person", maxlength: 60, value: state.asked.person || "", "aria-describedby": "wrong",
      oninput: function (event) { state.asked.person = event.target.value; keep(); },
    }),
  ];
}
