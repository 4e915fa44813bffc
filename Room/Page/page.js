"use strict";
// The page on a phone: joins a room, asks its questions one by one, seals the answers and hands them in.
// ES2017 and no more, so that browsers from 2019 run it. What it keeps is in the tab's sessionStorage and in memory.

// All words of the page, by language. {0} is filled in by `say`.
const words = {
  en: {
    name: "English", languages: "Language", seat: "Seat {0}",
    looking: "One moment, looking for the laptop…",
    codeTitle: "Which room?", codeHow: "Type the six letters from the screen in front.", codeLabel: "Six letters",
    codeWrong: "No room here goes by these letters. Look at the screen once more?", codeGo: "Join",
    keptHere: "Until you hand in, your answers stay in this tab and nowhere else. Reloading is fine. Closing the tab throws them away.",
    keptNowhere: "This browser won't keep anything for us, so please don't reload before you have handed in.",
    leaveOut: "Leave out whatever you like, even all of it, and tap through to the end like everybody else. That way nobody can tell by watching.",
    openMode: "This is an open check-in: your name will stand beside your scores.",
    compare: "Is it really this laptop?", compareHow: "Then these letters are the same on its screen:",
    begin: "Begin", goOn: "Go on where I was",
    progress: "Question {0} of {1}", ending: "Nearly done", why: "Why we ask",
    back: "Back", next: "Next", toReview: "Back to the overview", leftOut: "Left out", leaveOutThis: "Leave this one out",
    optional: "Only if you want to.", textLabel: "Your answer", numberLabel: "A number from {0} to {1}",
    numberWrong: "That should be a whole number from {0} to {1}, or nothing.",
    addNote: "Add a note", noteLabel: "Your note", note: "Note: {0}",
    tooLong: "That's more than fits. Please shorten it by about {0} letters.",
    yes: "Yes", no: "No", personLabel: "Your name", personNeeded: "In an open check-in we need your name. Rather not? Then answer nothing here and tell the facilitator.",
    reviewTitle: "Have a last look", reviewAnswered: "Answered: {0} of {1}.", reviewBlank: "You have left everything out. That's fine: your ballot looks just like any other from outside.",
    change: "Change", changeWhat: "Change: {0}",
    handInHow: "Once it's handed in it can't be changed.", handIn: "Hand in",
    sendingTitle: "Sealing and handing in…", sendingStay: "Keep this page open for a moment.",
    sealedTitle: "Your answers are sealed", sealed: "They have arrived, and this phone has forgotten them.",
    sealedOpen: "They have arrived with your name, and this phone has forgotten them.",
    sealedStay: "Keep your phone in your hand until everybody is done. Then nobody can tell who was quick.",
    sealedLater: "If the room's picture is to come to the phones too, it will show up here.",
    pictureHere: "The room's picture has arrived.", pictureRow: "{0}: {1} of {2}", pictureText: "{0}: {1}",
    unreachableTitle: "I can't reach the laptop", unreachableSending: "Not handed in yet, as far as I know",
    unreachableKept: "Your answers are safe in this tab. I keep trying by myself.",
    unreachableAsk: "If the number on the screen in front has just gone up by one, they did arrive. Look before you answer again elsewhere.",
    tryList: "What usually helps, in this order:",
    tryWifi: "Is the phone in the same Wi-Fi as the laptop? Switch mobile data off for a moment.",
    tryIsolation: "Some Wi-Fis keep devices apart, guest networks above all. Ask the facilitator to open a hotspot on the laptop, and join that.",
    tryKeyboard: "Or answer at the laptop's keyboard. It counts just the same.",
    tryNow: "Try now", tryingAgain: "Trying again…", stillNot: "Still no luck. I keep trying.",
    waitingTitle: "The laptop isn't ready yet", waiting: "It's there, but the check-in is paused on it. I keep asking; you needn't do anything.",
    waitingSending: "It's there, but the check-in is paused on it. Your answers are safe in this tab, and I hand them in as soon as it goes on.",
    closedTitle: "This check-in is closed", closed: "Nothing more can be handed in, and this phone has kept nothing. Something missing? Tell the facilitator.",
    fullTitle: "All seats are taken", full: "As many phones have joined as people were expected. Ask the facilitator to make room for one more, then try again.",
    resetTitle: "Your seat was given up", reset: "The facilitator has freed it. What you typed is still in this tab: take a new seat and go on.", newSeat: "Take a new seat",
    againTitle: "This seat has already handed in", again: "The first ballot counts. What you typed here was not sent, and this phone has forgotten it. You didn't do that? Tell the facilitator.",
    formTitle: "The laptop couldn't read your ballot", form: "Nothing is lost: your answers are still in this tab. Tell the facilitator, and if a second try doesn't help, answer at the keyboard.", toAnswers: "Back to my answers",
    strangeTitle: "This page and the laptop don't fit together", strange: "Reload the page once. If that doesn't help, tell the facilitator and answer at the keyboard.",
    mismatchTitle: "Something is wrong with this link", mismatch: "The key that came doesn't belong to your link, so somebody may be in between. Nothing was sent. Please tell the facilitator.",
    oldTitle: "This browser can't seal your answers", old: "It's too old, so I would rather send nothing. Any browser from 2019 or later can do it. Or answer at the facilitator's keyboard: it counts just the same.",
  },
  zh: {
    name: "中文", languages: "语言", seat: "{0} 号座位",
    looking: "稍等，正在找电脑……",
    codeTitle: "进哪个房间？", codeHow: "输入前面屏幕上的六个字母。", codeLabel: "六个字母",
    codeWrong: "这几个字母对不上，再看一眼屏幕？", codeGo: "加入",
    keptHere: "交出去之前，答案只留在这个标签页里。刷新没事，关掉就没了。",
    keptNowhere: "这个浏览器什么都存不住，交之前请别刷新。",
    leaveOut: "不想答的都可以空着，全空也行，但请跟大家一样一题一题点到最后。这样旁边的人就看不出来。",
    openMode: "这次是公开的：你的名字会和分数放在一起。",
    compare: "想确认连的就是这台电脑？", compareHow: "看看它屏幕上是不是同样的字母：",
    begin: "开始", goOn: "接着刚才的答",
    progress: "第 {0} 题，共 {1} 题", ending: "快好了", why: "为什么问这个",
    back: "上一题", next: "下一题", toReview: "回到总览", leftOut: "没答", leaveOutThis: "这题不答",
    optional: "想写再写。", textLabel: "你的回答", numberLabel: "{0} 到 {1} 之间的数",
    numberWrong: "请填 {0} 到 {1} 之间的整数，或者空着。",
    addNote: "补充一句", noteLabel: "补充的话", note: "补充：{0}",
    tooLong: "写得有点多，放不下了，大约删掉 {0} 个字就行。",
    yes: "是", no: "否", personLabel: "你的名字", personNeeded: "公开的体检要写名字。不愿意写？那就先别在这里交，跟主持人说一声。",
    reviewTitle: "交之前再看一眼", reviewAnswered: "答了 {0} 题，共 {1} 题。", reviewBlank: "你全都空着，没关系：从外面看，跟别人交的一模一样。",
    change: "改", changeWhat: "改这题：{0}",
    handInHow: "交了就不能再改了。", handIn: "交上去",
    sendingTitle: "正在封好、上交……", sendingStay: "先别关这个页面。",
    sealedTitle: "你的答案已经封好了", sealed: "电脑收到了，这台手机上什么都没留下。",
    sealedOpen: "电脑收到了，和你的名字放在一起；这台手机上什么都没留下。",
    sealedStay: "手机先拿在手里，等大家都答完。这样谁快谁慢，没人看得出来。",
    sealedLater: "要是主持人把结果也发到手机上，就会出现在这里。",
    pictureHere: "大家的结果来了。", pictureRow: "{0}：{1}（最高 {2}）", pictureText: "{0}：{1}",
    unreachableTitle: "连不上电脑", unreachableSending: "好像还没交上去",
    unreachableKept: "答案好好地在这个标签页里，我会一直试。",
    unreachableAsk: "要是前面屏幕上的人数刚刚加了一，那就是交到了。换别处重答之前，先看一眼。",
    tryList: "一般这样就好了，从上往下试：",
    tryWifi: "手机和电脑连的是同一个 Wi-Fi 吗？先把移动数据关一下。",
    tryIsolation: "有些 Wi-Fi 不让设备互相连，访客网络尤其这样。请主持人在电脑上开个热点，连那个。",
    tryKeyboard: "或者直接到电脑的键盘上答，一样算数。",
    tryNow: "现在试试", tryingAgain: "再试一次……", stillNot: "还是不行，我接着试。",
    waitingTitle: "电脑那边还没准备好", waiting: "电脑连得上，只是那边先停着。我会一直问，你不用管。",
    waitingSending: "电脑连得上，只是那边先停着。答案好好地在这个标签页里，那边一继续我就交。",
    closedTitle: "这次已经结束了", closed: "不能再交了，这台手机上也什么都没留下。要是少了谁的，跟主持人说。",
    fullTitle: "座位满了", full: "进来的手机已经够人数了。请主持人多加一个座位，再试一次。",
    resetTitle: "你的座位被收回了", reset: "是主持人空出来的。你写的还在这个标签页里：换个座位接着来。", newSeat: "换个座位",
    againTitle: "这个座位已经交过了", again: "算先交的那份。这里写的没有发出去，手机上也清掉了。不是你交的？跟主持人说一声。",
    formTitle: "电脑没看懂你交的", form: "什么都没丢，答案还在这个标签页里。跟主持人说一声；再交一次还不行，就到键盘上答。", toAnswers: "回到我的答案",
    strangeTitle: "这个页面跟电脑对不上", strange: "刷新一次试试。还不行，就跟主持人说，到键盘上答。",
    mismatchTitle: "这个链接不对劲", mismatch: "收到的钥匙跟你的链接对不上，中间可能有人。什么都没发出去，请告诉主持人。",
    oldTitle: "这个浏览器封不了答案", old: "它太旧了，所以我宁可什么都不发。2019 年以后的浏览器都行；或者到主持人的键盘上答，一样算数。",
  },
};

const page = document.getElementById("page");
const storageKey = "trustline";
// Past this many values a scale is typed rather than tapped.
const longestRuler = 20;

// What the tab keeps until the answers are handed in.
let state = null;
// What the laptop said of the room; not kept.
let room = null;
// The screen that is shown, by its name in `screens`, and a code that says what is new about it.
let screen = { name: "" };
let language = "en";
// Counted up when something new begins, so that what an earlier attempt still waits for comes to nothing.
let attempt = 0;
let wake = function () {};
// By which the facilitator can free the seat.
let seatNumber = 0;
let isStored = true;
let isDone = false;
let isReviewed = false;
let shownAt = 0;

// MARK: Words

function say(key) {
  const text = (words[language] || words.en)[key];
  const values = Array.prototype.slice.call(arguments, 1);
  return text.replace(/\{(\d)\}/g, function (all, index) { return values[index]; });
}

// A text of the room, in the chosen language or else in the first it has.
function told(text) {
  if (!text) return "";
  return text[language] || text[Object.keys(text)[0]] || "";
}

function offered() {
  const all = Object.keys(words);
  if (!room) return all;
  const both = room.languages.filter(function (tag) { return words[tag]; });
  return both.length ? both : room.languages.slice(0, 1);
}

function choose(tag) {
  language = tag;
  if (state) { state.language = tag; keep(); }
  document.documentElement.lang = tag === "zh" ? "zh-Hans" : tag;
}

function preferred() {
  const wanted = (navigator.languages && navigator.languages.length ? navigator.languages : [navigator.language || "en"])
    .map(function (tag) { return tag.toLowerCase().split("-")[0]; });
  const here = offered();
  return wanted.filter(function (tag) { return here.indexOf(tag) >= 0; })[0] || here[0];
}

// MARK: Building the page

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

// MARK: Bytes

function toBase64(bytes) {
  let text = "";
  for (let index = 0; index < bytes.length; index += 1) text += String.fromCharCode(bytes[index]);
  return btoa(text);
}

function fromBase64(text) {
  const raw = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  const bytes = new Uint8Array(raw.length);
  for (let index = 0; index < raw.length; index += 1) bytes[index] = raw.charCodeAt(index);
  return bytes;
}

// Sixteen letters, eighty bits, that stand for a key: the beginning of its SHA-512 in base32.
function fingerprint(key) {
  const bytes = nacl.hash(key).subarray(0, 10);
  let bits = "";
  bytes.forEach(function (byte) { bits += ("0000000" + byte.toString(2)).slice(-8); });
  return bits.match(/.{5}/g).map(function (five) { return "abcdefghijklmnopqrstuvwxyz234567"[parseInt(five, 2)]; }).join("");
}

// Ephemeral public key, nonce and box in one.
function seal(bytes, key) {
  const pair = nacl.box.keyPair();
  const nonce = nacl.randomBytes(nacl.box.nonceLength);
  const box = nacl.box(bytes, nonce, key, pair.secretKey);
  const all = new Uint8Array(pair.publicKey.length + nonce.length + box.length);
  all.set(pair.publicKey);
  all.set(nonce, pair.publicKey.length);
  all.set(box, pair.publicKey.length + nonce.length);
  return toBase64(all);
}

function unseal(text, secret) {
  const all = fromBase64(text);
  const plain = nacl.box.open(all.subarray(56), all.subarray(32, 56), all.subarray(0, 32), secret);
  return plain && JSON.parse(new TextDecoder().decode(plain));
}

function ballot() {
  const answers = {};
  const notes = {};
  room.questions.forEach(function (question) {
    const answer = state.answers[question.id];
    if (typeof answer === "string" ? answer.trim() : answer !== undefined) {
      answers[question.id] = typeof answer === "string" ? answer.trim() : answer;
    }
    if ((state.notes[question.id] || "").trim()) notes[question.id] = state.notes[question.id].trim();
  });
  const form = {
    room: room.id, seat: state.seat, language: language, answers: answers, notes: notes, coarse: state.asked.coarse === true,
    reply: toBase64(nacl.box.keyPair.fromSecretKey(fromBase64(state.secret)).publicKey),
  };
  if (asks("consent") && state.asked.consent !== undefined) form.consent = state.asked.consent;
  if (asks("leader") && state.asked.leader !== undefined) form.leader = state.asked.leader;
  if (asks("person")) form.person = (state.asked.person || "").trim();
  return new TextEncoder().encode(JSON.stringify(form));
}

// How many bytes the ballot is over the length that all ballots have.
function excess() {
  // The answers that are asked for at the end take less than this.
  return ballot().length + 64 - room.size;
}

function padded(bytes) {
  const all = new Uint8Array(room.size).fill(32);
  all.set(bytes);
  return all;
}

// MARK: The two requests

// → { status, body }; status 0: nothing came back in time.
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

// Shows a trouble once; when it lasts, only says so, and the person stays where they are.
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
    const answer = await post("/join", { code: state.code, seat: state.seat }, 5000);
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
  if (state.sent) return;
  state.sent = seal(padded(ballot()), fromBase64(room.key));
  keep();
  deliver();
}

// Until it is known what became of the ballot, the same one is sent again: changing it now could be changing one that counts.
async function deliver() {
  attempt += 1;
  const mine = attempt;
  show("sending");
  for (;;) {
    const isFirst = !state.wasSent;
    state.wasSent = true;
    keep();
    const answer = await post("/hand-in", { code: state.code, seat: state.seat, box: state.sent }, 8000);
    if (mine !== attempt) return;
    switch (answer.status) {
    case 200: sealed(); return;
    case 409:
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

async function lookForPicture(last) {
  attempt += 1;
  const mine = attempt;
  for (let turn = 0; turn < 720; turn += 1) {
    await pause(10000);
    if (mine !== attempt) return;
    if (document.visibilityState === "hidden") continue;
    const answer = await post("/join", { code: last.code, seat: last.seat }, 5000);
    if (mine !== attempt || answer.status === 410 || answer.status === 403 || answer.status === 404) return;
    if (!answer.body.picture) continue;
    const picture = unseal(answer.body.picture, fromBase64(last.secret));
    if (!picture) return;
    screen.picture = picture;
    draw();
    announce(say("pictureHere"));
    return;
  }
}

// MARK: From step to step

// Questions that are shuffled together are drawn into another order on each phone, as at the keyboard.
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

// A number from 0 to below `end`, each equally likely; `end` is 65,536 at most.
function below(end) {
  for (;;) {
    const bytes = nacl.randomBytes(2);
    const drawn = bytes[0] * 256 + bytes[1];
    if (drawn < 65536 - 65536 % end) return drawn % end;
  }
}

function asks(name) { return room.asks && room.asks[name]; }

// Everything that is asked, in order: { question } or { ask }.
function steps() {
  const list = state.order.map(function (id, place) {
    const question = room.questions.filter(function (one) { return one.id === id; })[0];
    // A heading and what was said before a question stay where they were when the questions change places.
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

// Shows a step: -1 is what comes before the first, the number of steps the review.
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

// Goes on, unless what is on the screen cannot be taken as it is.
function goOn() {
  const fault = screen.fault && screen.fault();
  if (fault) {
    const place = document.getElementById("wrong");
    place.textContent = fault;
    const field = page.querySelector("[aria-invalid=true]") || page.querySelector("[aria-describedby~=wrong]");
    if (field) { field.setAttribute("aria-invalid", "true"); field.focus(); }
    return;
  }
  visit(isReviewed ? steps().length : state.at + 1);
}

// MARK: Fields

function form(onsubmit, parts) {
  return make("form", { noValidate: true, autocomplete: "off", onsubmit: function (event) { event.preventDefault(); if (!isDoubled()) onsubmit(); } }, parts);
}

// A radio button that is as large as its row.
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

// A text that is kept with every key as long as the ballot holds it; that it does not is said at once, and stops going on.
function textField(id, label, store, question, className) {
  const change = function (event) {
    const before = store[question.id];
    store[question.id] = event.target.value;
    const over = excess();
    // Beyond ASCII a letter takes three bytes; those of the last words typed tell which it is.
    const letters = Math.ceil(over / (/[^\x00-\xff]/.test(event.target.value) ? 3 : 1));
    document.getElementById("wrong").textContent = over > 0 ? say("tooLong", letters) : "";
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
    button(say("back"), function () { visit(state.at - 1); }),
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

// MARK: Screens

function simple(key, more) {
  return [title(say(key + "Title")), paragraph(say(key))].concat(more || []);
}

function helps() {
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
    if (isText || (question && question.notes)) {
      const fault = screen.fault;
      screen.fault = function () {
        const first = fault && fault();
        if (first) return first;
        return page.querySelector("textarea[aria-invalid=true]") ? document.getElementById("wrong").textContent : "";
      };
    }
    const hint = told((ask || question).hint);
    return [
      step.before && step.before.section ? paragraph(told(step.before.section), "faint") : null,
      step.before && step.before.lead ? paragraph(told(step.before.lead)) : null,
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
      screen.picture ? picture(screen.picture) : [paragraph(say("sealedStay")), paragraph(say("sealedLater"), "faint")]);
  },

  unreachable: function () { return [title(say("unreachableTitle"))].concat(helps()); },
  unreachableSending: function () {
    return [title(say("unreachableSending")), paragraph(say("unreachableKept"))].concat(helps(), [paragraph(say("unreachableAsk"))]);
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
  strange: function () { return simple("strange"); },
  mismatch: function () { return simple("mismatch"); },
  old: function () {
    // Said in every language at once: who cannot answer here should not have to look for a button.
    return Object.keys(words).map(function (tag) {
      return make("div", { lang: tag }, [tag === language ? title(words[tag].oldTitle) : make("h2", {}, words[tag].oldTitle), paragraph(words[tag].old)]);
    });
  },
};

// What was answered, as it is said on the screen; empty where nothing was.
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

// MARK: The beginning

// The link's fragment: #CODE or #CODE.FINGERPRINT.
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
// Another room's link, opened in this tab.
window.addEventListener("hashchange", function () {
  const code = link().code;
  if (code && code !== "sealed" && !isDone && (!state || code !== state.code)) location.reload();
});
window.addEventListener("online", function () { wake(); });
document.addEventListener("visibilitychange", function () { if (document.visibilityState === "visible") wake(); });

start();
