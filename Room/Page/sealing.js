"use strict";
// Keys, encryption and the ballot.

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

// A key's fingerprint: the first 80 bits of its SHA-512 in base32, 16 letters.
function fingerprint(key) {
  const bytes = nacl.hash(key).subarray(0, 10);
  let bits = "";
  bytes.forEach(function (byte) { bits += ("0000000" + byte.toString(2)).slice(-8); });
  return bits.match(/.{5}/g).map(function (five) { return "abcdefghijklmnopqrstuvwxyz234567"[parseInt(five, 2)]; }).join("");
}

// Ephemeral public key, nonce and box, concatenated.
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

// The number of bytes by which the ballot exceeds the fixed length of ballots, or would once everything else is answered.
function excess() {
  // 64: more than the answers asked for at the end take; 16: more than a number and its punctuation; 180: the longest name.
  const later = room.questions.reduce(function (sum, question) {
    return state.answers[question.id] === undefined ? sum + question.id.length + 16 : sum;
  }, asks("person") ? 64 + 180 : 64);
  return ballot().length + later - room.size;
}

function padded(bytes) {
  const all = new Uint8Array(room.size).fill(32);
  all.set(bytes);
  return all;
}
