"use strict";
// The page on a phone: joins a room, asks its questions one by one, encrypts the answers and hands them in. This script has
// the state and the two requests; the others have texts, screens and encryption.
// All scripts are ES2017, for browsers from 2019 on. State is stored only in the tab's sessionStorage and in memory.

const storageKey = "trustline";
// Stored in sessionStorage until the answers are handed in.
let state = null;
// The room's data from the server; not stored.
let room = null;
let language = "en";
// Incremented for each new attempt, so that pending responses of earlier ones are ignored.
let attempt = 0;
let wake = function () {};
// The number by which the facilitator can reset the seat.
let seatNumber = 0;
let isStored = true;
let isDone = false;
let isReviewed = false;

// MARK: What the tab keeps

function keep() {
  try { sessionStorage.setItem(storageKey, JSON.stringify(state)); } catch (error) { isStored = false; }
}

function kept() {
  try { return JSON.parse(sessionStorage.getItem(storageKey)); } catch (error) { return null; }
}

function forget() {
  state = null;
  try { sessionStorage.removeItem(storageKey); } catch (error) { isStored = false; }
}

function begin(code) {
  state = { code: code, seat: drawSeat(), secret: toBase64(nacl.box.keyPair().secretKey), language: language, room: "", sent: null, wasSent: false };
  clearAnswers();
}

function clearAnswers() {
  state.at = -1;
  state.answers = {};
  state.notes = {};
  state.left = {};
  state.asked = {};
  state.order = null;
  state.sent = null;
  state.wasSent = false;
}

function drawSeat() { return toBase64(nacl.randomBytes(16)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, ""); }

// MARK: The two requests

// Paths are relative, because a proxy may serve the page at another URL. Resolves to { status, body }; status 0 means no
// response in time.
function post(path, form, patience) {
  return new Promise(function (done) {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("content-type", "application/json");
    request.timeout = patience;
    request.onloadend = function () {
      let body = {};
      try { body = JSON.parse(request.responseText) || {}; } catch (error) { /* What is no JSON says nothing. */ }
      done({ status: request.status, body: body });
    };
    request.send(JSON.stringify(form));
  });
}

function pause(milliseconds) {
  return new Promise(function (done) {
    const timer = setTimeout(done, milliseconds);
    wake = function () { clearTimeout(timer); done(); };
  });
}

// Shows a problem's screen; if it is shown already, only announces that the problem persists.
function trouble(name, detail) {
  if (screen.name === name) announce(say("stillNot"));
  else show(name, detail);
}

async function join() {
  attempt += 1;
  const mine = attempt;
  isDone = false;
  if (screen.name !== "looking") show("looking");
  for (;;) {
    const answer = await post("join", { code: state.code, seat: state.seat }, 5000);
    if (mine !== attempt) return;
    switch (answer.status) {
    case 200: enter(answer.body); return;
    case 403: forget(); show("code", { isWrong: true }); return;
    case 404: show("reset"); return;
    case 410: close(); return;
    case 429: show("full"); return;
    case 503: trouble("waiting"); break;
    default: trouble("unreachable");
    }
    await pause(3000);
    if (mine !== attempt) return;
  }
}

function enter(answer) {
  if (answer.state === "closed") { close(); return; }
  if (answer.state === "handed-in") {
    if (state.wasSent) sealed(); else { forget(); show("again"); }
    return;
  }
  if (!isReadable(answer.room)) { show("strange"); return; }
  room = answer.room;
  seatNumber = answer.number || 0;
  const key = fingerprint(fromBase64(room.key));
  if (link().fingerprint && link().fingerprint !== key) { room = null; forget(); show("mismatch"); return; }
  if (state.room !== room.id + " " + key) {
    clearAnswers();
    state.room = room.id + " " + key;
  }
  if (offered().indexOf(language) < 0) choose(preferred());
  if (!state.order) state.order = drawOrder();
  keep();
  if (state.sent) deliver(); else visit(Math.min(state.at, steps().length), true);
}

function isReadable(given) {
  try {
    return given.version === 1 && fromBase64(given.key).length === 32 && given.languages.length > 0 && given.size > 0
      && given.questions.every(function (question) { return ["scale", "choice", "text"].indexOf(question.kind) >= 0; });
  } catch (error) {
    return false;
  }
}

function handIn() {
  state.sent = seal(padded(ballot()), fromBase64(room.key));
  keep();
  deliver();
}

// Until the outcome is known, the same ballot is sent again, because the first may have been stored.
async function deliver() {
  attempt += 1;
  const mine = attempt;
  show("sending");
  for (;;) {
    const isFirst = !state.wasSent;
    state.wasSent = true;
    keep();
    const answer = await post("hand-in", { code: state.code, seat: state.seat, box: state.sent }, 8000);
    if (mine !== attempt) return;
    switch (answer.status) {
    case 200: sealed(); return;
    case 409:
      if (answer.body.error === "name") { takeBack(); show("taken"); return; }
      if (isFirst) { attempt += 1; forget(); show("again"); } else sealed();
      return;
    case 400: takeBack(); show("form"); return;
    case 404: takeBack(); show("reset"); return;
    case 403: case 410: close(); return;
    case 503: trouble("waitingSending"); break;
    default: trouble("unreachableSending");
    }
    await pause(3000);
    if (mine !== attempt) return;
  }
}

function takeBack() {
  state.sent = null;
  state.wasSent = false;
  keep();
}

function close() {
  attempt += 1;
  forget();
  show("closed");
}

function sealed() {
  const last = state;
  const mode = room && room.mode;
  forget();
  isDone = true;
  history.replaceState(null, "", "#sealed");
  show("sealed", { mode: mode });
  lookForPicture(last);
}

// Polls for what the room shows: its picture, or comments to give dots to. Each replaces the previous one.
async function lookForPicture(last) {
  attempt += 1;
  const mine = attempt;
  let seen = "";
  for (let turn = 0; turn < 720; turn += 1) {
    await pause(10000);
    if (mine !== attempt) return;
    if (document.visibilityState === "hidden") continue;
    const answer = await post("join", { code: last.code, seat: last.seat }, 5000);
    if (mine !== attempt || answer.status === 410 || answer.status === 403 || answer.status === 404) return;
    if (!answer.body.picture || answer.body.picture === seen) continue;
    seen = answer.body.picture;
    const picture = unseal(seen, fromBase64(last.secret));
    if (!picture) return;
    if (picture.dots && room && picture.dots.round !== last.round) {
      show("dots", { dots: picture.dots, last: last, given: picture.dots.comments.map(function () { return 0; }) });
    } else if (!picture.dots) {
      if (screen.name !== "sealed") show("sealed", { mode: room && room.mode });
      screen.picture = picture;
      draw();
      announce(say("pictureHere"));
    }
  }
}

async function giveDots() {
  const asked = screen.dots;
  const last = screen.last;
  const form = { room: room.id, seat: last.seat, round: asked.round, dots: screen.given };
  const box = seal(padded(new TextEncoder().encode(JSON.stringify(form))), fromBase64(room.key));
  last.round = asked.round;
  show("sending");
  for (;;) {
    const answer = await post("hand-in", { code: last.code, seat: last.seat, box: box }, 8000);
    // Another round, or the picture, has arrived meanwhile.
    if (screen.name !== "sending" && screen.name !== "dotsStuck") return;
    if (answer.status === 200) { show("given"); return; }
    if (answer.status >= 400 && answer.status < 500) { show("over"); return; }
    trouble("dotsStuck");
    await pause(3000);
  }
}

// MARK: The beginning

// Parses the link's fragment: #CODE or #CODE.FINGERPRINT.
function link() {
  const parts = location.hash.slice(1).toLowerCase().split(".");
  return { code: parts[0].replace(/[^a-z0-9]/g, ""), fingerprint: parts[1] || "" };
}

function start() {
  choose(preferred());
  if (!window.crypto || !window.crypto.getRandomValues || !window.TextEncoder || !window.TextDecoder) { show("old"); return; }
  if (location.hash === "#sealed") { isDone = true; forget(); show("sealed"); return; }
  const code = link().code;
  const before = kept();
  if (before && (!code || before.code === code)) state = before;
  else if (code) begin(code);
  if (!state) { show("code"); return; }
  choose(state.language);
  join();
}

window.addEventListener("popstate", function (event) {
  if (isDone) { if (location.hash !== "#sealed") history.replaceState(null, "", "#sealed"); return; }
  if (state && room && !state.sent && event.state && typeof event.state.at === "number") visit(event.state.at, true);
});
// Handles another room's link opened in this tab.
window.addEventListener("hashchange", function () {
  const code = link().code;
  if (code && code !== "sealed" && !isDone && (!state || code !== state.code)) location.reload();
});
window.addEventListener("online", function () { wake(); });
document.addEventListener("visibilitychange", function () { if (document.visibilityState === "visible") wake(); });

start();
