"use strict";
// Functions that make each screen's contents, by name.

function simple(key, more) {
  return [title(say(key + "Title")), paragraph(say(key))].concat(more || []);
}

function helps() {
  if (room && room.apart) return [paragraph(say("tryLater")), tryNow()];
  return [
    paragraph(say("tryList")),
    make("ol", {}, ["tryWifi", "tryIsolation", "tryKeyboard"].map(function (key) { return make("li", {}, say(key)); })),
    tryNow(),
  ];
}

function tryNow() {
  return make("div", { className: "steps" }, [button(say("tryNow"), function () { announce(say("tryingAgain")); wake(); }, { className: "main" })]);
}

const screens = {
  looking: function () { return [title(say("looking"))]; },

  code: function () {
    const submit = function () {
      const typed = document.getElementById("code").value.toLowerCase().replace(/[^a-z0-9]/g, "");
      if (!typed) { document.getElementById("code").focus(); return; }
      history.replaceState(null, "", "#" + typed);
      begin(typed);
      join();
    };
    return [title(say("codeTitle")), paragraph(say("codeHow")), form(submit, [
      make("label", { className: "above", htmlFor: "code" }, say("codeLabel")),
      make("input", {
        type: "text", id: "code", className: "letters", autocapitalize: "none", autocomplete: "off", spellcheck: "false", maxlength: 12,
        autocorrect: "off", "aria-describedby": "wrong", "aria-invalid": screen.isWrong ? "true" : "false",
      }),
      make("p", { id: "wrong", className: "wrong" }, screen.isWrong ? say("codeWrong") : ""),
      make("div", { className: "steps" }, [make("button", { type: "submit", className: "main" }, say("codeGo"))]),
    ])];
  },

  before: function () {
    const letters = fingerprint(fromBase64(room.key)).match(/.{4}/g).join(" ");
    const lines = (room.before && (room.before[language] || room.before[Object.keys(room.before)[0]])) || [];
    const isBegun = Object.keys(state.answers).length + Object.keys(state.left).length + Object.keys(state.notes).length > 0;
    return [title(told(room.title))].concat(lines.map(function (line) { return paragraph(line); }), [
      room.mode === "open" ? paragraph(say("openMode")) : null,
      paragraph(say(isStored ? "keptHere" : "keptNowhere")),
      room.mode === "open" ? null : paragraph(say("leaveOut")),
      make("details", {}, [make("summary", {}, say("compare")), paragraph(say("compareHow")), paragraph(letters, "letters")]),
      make("div", { className: "steps" }, [button(say(isBegun ? "goOn" : "begin"), function () { visit(0); }, { className: "main" })]),
    ]);
  },

  step: function () {
    const step = screen.step;
    screen.place = screen.number ? say("progress", screen.number, screen.total) : step.ask === "person" ? "" : say("ending");
    const ask = step.ask && room.asks[step.ask];
    const question = step.question;
    screen.fault = null;
    const legend = make("legend", {}, [title(told(ask ? ask.text : question.text), { "aria-describedby": "progress" })]);
    const isText = question && question.kind === "text";
    let fields;
    if (step.ask === "person") fields = personFields(ask);
    else if (ask) fields = yesNo(step.ask);
    else if (isText) fields = textField("text", say("textLabel"), state.answers, question);
    else if (question.kind === "choice") {
      fields = question.options.map(function (one) {
        return option(question.id, one.id, told(one.text), state.answers[question.id] === one.id, function () { take(question, one.id); });
      }).concat(leaveOutOption(question));
    } else if (question.high - question.low > longestRuler) fields = numberField(question);
    else fields = scaleFields(question);
    const hint = told((ask || question).hint);
    return [
      step.before && step.before.section ? paragraph(told(step.before.section), "faint") : null,
      step.before && step.before.lead ? paragraph(told(step.before.lead), "lines") : null,
      make("p", { id: "progress", className: "faint" }, screen.place),
      screen.number ? make("progress", { max: screen.total, value: screen.number, "aria-label": screen.place }) : null,
      form(goOn, [
        make("fieldset", {}, [legend, hint ? paragraph(hint, "faint") : null, isText && question.optional ? paragraph(say("optional"), "faint") : null].concat(fields)),
        question && question.notes && !isText ? noteField(question) : null,
        wrongPlace(),
        question && told(question.why) ? make("details", {}, [make("summary", {}, say("why")), paragraph(told(question.why))]) : null,
        moves(),
      ]),
    ];
  },

  review: function () {
    const all = steps();
    const questions = all.filter(function (step) { return step.question; });
    const answered = questions.filter(function (step) { return inWords(step); }).length;
    const isBlank = answered === 0 && !questions.some(function (step) { return (state.notes[step.question.id] || "").trim(); });
    return [
      title(say("reviewTitle")),
      paragraph(isBlank ? say("reviewBlank") : say("reviewAnswered", answered, questions.length)),
      make("ol", { className: "review" }, all.map(function (step, at) {
        const text = told(step.ask ? room.asks[step.ask].text : step.question.text);
        const note = step.question && (state.notes[step.question.id] || "").trim();
        return make("li", {}, [
          paragraph(text), paragraph(inWords(step) || say("leftOut"), inWords(step) ? "answer" : "faint"),
          note ? paragraph(say("note", note), "note-text faint") : null,
          button(say("change"), function () { visit(at); }, { className: "plain", "aria-label": say("changeWhat", text) }),
        ]);
      })),
      paragraph(say("handInHow")),
      make("div", { className: "steps" }, [button(say("back"), function () { visit(all.length - 1); }), button(say("handIn"), handIn, { className: "main" })]),
    ];
  },

  sending: function () { return [title(say("sendingTitle")), paragraph(say("sendingStay"))]; },

  sealed: function () {
    return [title(say("sealedTitle")), paragraph(say(screen.mode === "open" ? "sealedOpen" : "sealed"))].concat(
      screen.picture ? picture(screen.picture)
        : room && room.apart ? [paragraph(say("sealedApart"))]
        : [paragraph(say("sealedStay")), paragraph(say("sealedLater"), "faint")]);
  },

  // Counts are updated in place, so that the buttons keep position and focus.
  dots: function () {
    const asked = screen.dots;
    const given = screen.given;
    const left = make("p", { "aria-live": "polite" }, "");
    const counts = asked.comments.map(function () { return make("span", { className: "count" }, ""); });
    const tell = function () {
      const sum = given.reduce(function (all, one) { return all + one; }, 0);
      left.textContent = say("dotsLeft", asked.each - sum);
      counts.forEach(function (count, at) { count.textContent = String(given[at]); });
    };
    const change = function (at, by) {
      const sum = given.reduce(function (all, one) { return all + one; }, 0);
      if (given[at] + by < 0 || sum + by > asked.each) return;
      given[at] += by;
      tell();
    };
    const list = make("ol", { className: "review" }, asked.comments.map(function (text, at) {
      return make("li", {}, [paragraph((at + 1) + ". " + text, "note-text"), make("div", { className: "dots" }, [
        button("−", function () { change(at, -1); }, { "aria-label": say("dotsLess", at + 1) }), counts[at],
        button("+", function () { change(at, 1); }, { "aria-label": say("dotsMore", at + 1) }),
      ])]);
    }));
    tell();
    return [title(say("dotsTitle")), paragraph(say("dotsHow", asked.each)), list, left,
      make("div", { className: "steps" }, [button(say("dotsGive"), giveDots, { className: "main" })])];
  },
  given: function () { return simple("given"); },
  over: function () { return simple("over"); },
  dotsStuck: function () { return simple("dotsStuck", [tryNow()]); },

  unreachable: function () { return [title(say("unreachableTitle"))].concat(helps()); },
  unreachableSending: function () {
    return [title(say("unreachableSending")), paragraph(say("unreachableKept"))].concat(helps(), [room && room.apart ? null : paragraph(say("unreachableAsk"))]);
  },
  waiting: function () { return simple("waiting", [tryNow()]); },
  waitingSending: function () { return [title(say("waitingTitle")), paragraph(say("waitingSending")), tryNow()]; },
  closed: function () { return simple("closed"); },
  full: function () { return simple("full", [make("div", { className: "steps" }, [button(say("tryNow"), join, { className: "main" })])]); },
  reset: function () {
    const again = function () { state.seat = drawSeat(); keep(); join(); };
    return simple("reset", [make("div", { className: "steps" }, [button(say("newSeat"), again, { className: "main" })])]);
  },
  again: function () { return simple("again"); },
  form: function () {
    return simple("form", [make("div", { className: "steps" }, [button(say("toAnswers"), function () { visit(steps().length); }, { className: "main" })])]);
  },
  taken: function () {
    return simple("taken", [make("div", { className: "steps" }, [button(say("otherName"), function () { visit(0); }, { className: "main" })])]);
  },
  strange: function () { return simple("strange"); },
  mismatch: function () { return simple("mismatch"); },
  old: function () {
    // In all languages, so that nobody who cannot answer here has to find the language button.
    return Object.keys(words).map(function (tag) {
      return make("div", { lang: tag }, [tag === language ? title(words[tag].oldTitle) : make("h2", {}, words[tag].oldTitle), paragraph(words[tag].old)]);
    });
  },
};

// An answer as shown on the screen; empty if there is none.
function inWords(step) {
  if (step.ask === "person") return (state.asked.person || "").trim();
  if (step.ask) return state.asked[step.ask] === undefined ? "" : say(state.asked[step.ask] ? "yes" : "no");
  const question = step.question;
  const answer = state.answers[question.id];
  if (answer === undefined) return "";
  if (question.kind === "text") return answer.trim();
  if (question.kind === "choice") return told(question.options.filter(function (one) { return one.id === answer; })[0].text);
  const label = question.labels && told(question.labels[answer]);
  return label || String(answer);
}

function picture(given) {
  const lines = given.paragraphs ? given.paragraphs[language] || given.paragraphs[Object.keys(given.paragraphs)[0]] || [] : [];
  const parts = [make("h2", {}, told(given.title))];
  (given.rows || []).forEach(function (row) {
    const text = told(row.text);
    parts.push(paragraph(text ? say("pictureText", told(row.title), text) : say("pictureRow", told(row.title), row.value, row.high)));
    parts.push(make("meter", { min: row.low, max: row.high, value: row.value, "aria-label": told(row.title) }));
  });
  return parts.concat(lines.map(function (line) { return paragraph(line); }));
}
