"use strict";
// All texts of the page by language; `say` replaces {0}.

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
    sealedApart: "You can close this page now.",
    pictureHere: "The room's picture has arrived.", pictureRow: "{0}: {1} of {2}", pictureText: "{0}: {1}",
    dotsTitle: "Where do your dots go?", dotsHow: "You have {0}. Give them to what you most want to talk about, more than one to the same if you like. Nobody learns whose they are.",
    dotsLeft: "Dots left: {0}", dotsMore: "One dot more for comment {0}", dotsLess: "One dot less for comment {0}", dotsGive: "Give my dots",
    givenTitle: "Your dots have arrived", given: "Only the sums are kept.",
    overTitle: "The dots are counted already", over: "Yours came too late, or this phone had given them before.",
    dotsStuckTitle: "Your dots haven't arrived yet, as far as I know", dotsStuck: "I can't reach the laptop, and keep trying by myself. If the number on the screen in front has just gone up by one, they did arrive. If not, you can give them at the laptop's keyboard.",
    unreachableTitle: "I can't reach the laptop", unreachableSending: "Not handed in yet, as far as I know",
    unreachableKept: "Your answers are safe in this tab. I keep trying by myself.",
    unreachableAsk: "If the number on the screen in front has just gone up by one, they did arrive. Look before you answer again elsewhere.",
    tryList: "What usually helps, in this order:",
    tryWifi: "Is the phone in the same Wi-Fi as the laptop? Switch mobile data off for a moment.",
    tryIsolation: "Some Wi-Fis keep devices apart, guest networks above all. Ask the facilitator to open a hotspot on the laptop, and join that.",
    tryKeyboard: "Or answer at the laptop's keyboard. It counts just the same.",
    tryLater: "The laptop may be asleep or switched off. Leave this tab open and look again later: I keep trying.",
    tryNow: "Try now", tryingAgain: "Trying again…", stillNot: "Still no luck. I keep trying.",
    waitingTitle: "The laptop isn't ready yet", waiting: "It's there, but the check-in is paused on it. I keep asking; you needn't do anything.",
    waitingSending: "It's there, but the check-in is paused on it. Your answers are safe in this tab, and I hand them in as soon as it goes on.",
    closedTitle: "This check-in is closed", closed: "Nothing more can be handed in, and this phone has kept nothing. Something missing? Tell the facilitator.",
    fullTitle: "All seats are taken", full: "As many phones have joined as people were expected. Ask the facilitator to make room for one more, then try again.",
    resetTitle: "Your seat was given up", reset: "The facilitator has freed it. What you typed is still in this tab: take a new seat and go on.", newSeat: "Take a new seat",
    againTitle: "This seat has already handed in", again: "The first ballot counts. What you typed here was not sent, and this phone has forgotten it. You didn't do that? Tell the facilitator.",
    formTitle: "The laptop couldn't read your ballot", form: "Nothing is lost: your answers are still in this tab. Tell the facilitator, and if a second try doesn't help, answer at the keyboard.", toAnswers: "Back to my answers",
    takenTitle: "Somebody has answered under this name", taken: "Or nobody of this name was asked. Nothing is lost: your answers are still in this tab. Choose your name again; if it is yours and you have not answered, tell the facilitator.", otherName: "Choose the name again",
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
    change: "改一下", changeWhat: "改这题：{0}",
    handInHow: "交了就不能再改了。", handIn: "交上去",
    sendingTitle: "正在封好、上交……", sendingStay: "先别关这个页面。",
    sealedTitle: "你的答案已经封好了", sealed: "电脑收到了，这台手机上什么都没留下。",
    sealedOpen: "电脑收到了，和你的名字放在一起；这台手机上什么都没留下。",
    sealedStay: "手机先拿在手里，等大家都答完。这样谁快谁慢，没人看得出来。",
    sealedLater: "要是主持人把结果也发到手机上，就会出现在这里。",
    sealedApart: "这个页面可以关掉了。",
    pictureHere: "大家的结果来了。", pictureRow: "{0}：{1}（最高 {2}）", pictureText: "{0}：{1}",
    dotsTitle: "你的点投给哪几条？", dotsHow: "你有 {0} 个点。最想谈哪条就投给哪条，几个点投给同一条也行。谁都不知道是谁投的。",
    dotsLeft: "还剩 {0} 个点", dotsMore: "给第 {0} 条加一个点", dotsLess: "从第 {0} 条收回一个点", dotsGive: "投出去",
    givenTitle: "你的点收到了", given: "只留下每条的总数。",
    overTitle: "点已经数完了", over: "你的到得太晚，或者这部手机之前已经投过。",
    dotsStuckTitle: "圆点好像还没送到", dotsStuck: "连不上电脑，我会一直试。前面屏幕上的人数要是刚好多了一个，就是送到了；没有的话，到电脑的键盘上给也行。",
    unreachableTitle: "连不上电脑", unreachableSending: "好像还没交上去",
    unreachableKept: "答案好好地在这个标签页里，我会一直试。",
    unreachableAsk: "要是前面屏幕上的人数刚刚加了一，那就是交到了。换别处重答之前，先看一眼。",
    tryList: "一般这样就好了，从上往下试：",
    tryWifi: "手机和电脑连的是同一个 Wi-Fi 吗？先把移动数据关一下。",
    tryIsolation: "有些 Wi-Fi 不让设备互相连，访客网络尤其这样。请主持人在电脑上开个热点，连那个。",
    tryKeyboard: "或者直接到电脑的键盘上答，一样算数。",
    tryLater: "电脑可能睡眠了，也可能关着。这个标签页别关，过会儿再来看，我会一直试。",
    tryNow: "现在试试", tryingAgain: "再试一次……", stillNot: "还是不行，我接着试。",
    waitingTitle: "电脑那边还没准备好", waiting: "电脑连得上，只是那边先停着。我会一直问，你不用管。",
    waitingSending: "电脑连得上，只是那边先停着。答案好好地在这个标签页里，那边一继续我就交。",
    closedTitle: "这次已经结束了", closed: "不能再交了，这台手机上也什么都没留下。要是少了谁的，跟主持人说。",
    fullTitle: "座位满了", full: "进来的手机已经够人数了。请主持人多加一个座位，再试一次。",
    resetTitle: "你的座位被收回了", reset: "是主持人空出来的。你写的还在这个标签页里：换个座位接着来。", newSeat: "换个座位",
    againTitle: "这个座位已经交过了", again: "算先交的那份。这里写的没有发出去，手机上也清掉了。不是你交的？跟主持人说一声。",
    formTitle: "电脑没看懂你交的", form: "什么都没丢，答案还在这个标签页里。跟主持人说一声；再交一次还不行，就到键盘上答。", toAnswers: "回到我的答案",
    takenTitle: "这个名字已经有人交过了", taken: "也可能名单上没有它。什么都没丢，答案还在这个标签页里。重新选一次名字；明明是你的名字、你又没交过，就跟主持人说一声。", otherName: "重新选名字",
    strangeTitle: "这个页面跟电脑对不上", strange: "刷新一次试试。还不行，就跟主持人说，到键盘上答。",
    mismatchTitle: "这个链接不对劲", mismatch: "收到的钥匙跟你的链接对不上，中间可能有人。什么都没发出去，请告诉主持人。",
    oldTitle: "这个浏览器封不了答案", old: "它太旧了，所以我宁可什么都不发。2019 年以后的浏览器都行；或者到主持人的键盘上答，一样算数。",
  },
  ja: {
    name: "日本語", languages: "言語", seat: "{0}番の席",
    looking: "少々お待ちください。パソコンを探しています……",
    codeTitle: "どの部屋ですか", codeHow: "前の画面にある6文字を入れてください。", codeLabel: "6文字",
    codeWrong: "この6文字の部屋はありません。もう一度画面を見てみてください。", codeGo: "入る",
    keptHere: "出すまで、答えはこのタブの中にだけあります。読み込み直しても消えません。タブを閉じると消えます。",
    keptNowhere: "このブラウザは何も覚えておけません。出すまで読み込み直さないでください。",
    leaveOut: "答えたくないものは空けてかまいません。全部でもかまいません。ただ、みんなと同じように最後まで進んでください。そうすれば、見ている人にもわかりません。",
    openMode: "記名のチェックインです。得点のそばに名前が出ます。",
    compare: "本当にこのパソコンですか", compareHow: "同じ文字がパソコンの画面にも出ていれば、そうです：",
    begin: "始める", goOn: "続きから",
    progress: "{0}問目（全{1}問）", ending: "もう少しです", why: "なぜ聞くのか",
    back: "戻る", next: "次へ", toReview: "一覧へ戻る", leftOut: "空けました", leaveOutThis: "ここは空ける",
    optional: "書きたければで大丈夫です。", textLabel: "答え", numberLabel: "{0}から{1}までの数",
    numberWrong: "{0}から{1}までの整数を入れるか、空けておいてください。",
    addNote: "ひとこと添える", noteLabel: "ひとこと", note: "ひとこと：{0}",
    tooLong: "入りきりません。あと{0}文字ほど短くしてください。",
    yes: "はい", no: "いいえ", personLabel: "名前", personNeeded: "記名のチェックインなので名前が要ります。書きたくなければ、ここでは出さずに進行役に伝えてください。",
    reviewTitle: "出す前にもう一度", reviewAnswered: "全{1}問のうち{0}問に答えました。", reviewBlank: "全部空けてあります。それで大丈夫です。外からは、ほかの回答票とまったく同じに見えます。",
    change: "変える", changeWhat: "変える：{0}",
    handInHow: "出したあとは変えられません。", handIn: "出す",
    sendingTitle: "封をして出しています……", sendingStay: "このまま少しお待ちください。",
    sealedTitle: "答えに封をしました", sealed: "パソコンに届きました。このスマホには何も残っていません。",
    sealedOpen: "名前と一緒にパソコンに届きました。このスマホには何も残っていません。",
    sealedStay: "みんなが終わるまで、スマホを手に持っていてください。だれが早かったか、わからなくなります。",
    sealedLater: "結果がスマホにも届くときは、ここに出ます。",
    sealedApart: "このページは閉じてかまいません。",
    pictureHere: "みんなの結果が届きました。", pictureRow: "{0}：{1}（最大{2}）", pictureText: "{0}：{1}",
    dotsTitle: "点をどれに付けますか", dotsHow: "点は{0}個あります。いちばん話したいものに付けてください。ひとつにいくつ付けてもかまいません。だれのものかは、だれにもわかりません。",
    dotsLeft: "残り{0}個", dotsMore: "{0}番に点をひとつ足す", dotsLess: "{0}番から点をひとつ戻す", dotsGive: "点を付ける",
    givenTitle: "点が届きました", given: "残るのは合計だけです。",
    overTitle: "点はもう数え終わりました", over: "間に合わなかったか、このスマホからはもう付けてあります。",
    dotsStuckTitle: "点がまだ届いていないようです", dotsStuck: "パソコンにつながりません。こちらで何度も試しています。前の画面の人数がちょうどひとつ増えていたら、届いています。増えていなければ、パソコンのキーボードで付けてください。",
    unreachableTitle: "パソコンにつながりません", unreachableSending: "まだ出せていないようです",
    unreachableKept: "答えはこのタブに無事にあります。こちらで何度も試しています。",
    unreachableAsk: "前の画面の人数がちょうどひとつ増えていたら、届いています。ほかで答え直す前に見てください。",
    tryList: "たいていは、この順に試すとつながります。",
    tryWifi: "スマホとパソコンは同じ Wi-Fi ですか。モバイルデータをいったん切ってみてください。",
    tryIsolation: "機器どうしをつながせない Wi-Fi があります。来客用は特にそうです。進行役に、パソコンのホットスポットを入れてもらい、そちらにつないでください。",
    tryKeyboard: "または、パソコンのキーボードで答えてください。同じように数えられます。",
    tryLater: "パソコンがスリープしているか、電源が切れているのかもしれません。このタブを開いたまま、あとでまた見てください。こちらで試し続けます。",
    tryNow: "今試す", tryingAgain: "もう一度試しています……", stillNot: "まだつながりません。続けて試します。",
    waitingTitle: "パソコンの用意がまだです", waiting: "つながってはいますが、向こうでチェックインが止まっています。こちらで尋ね続けるので、何もしなくて大丈夫です。",
    waitingSending: "つながってはいますが、向こうでチェックインが止まっています。答えはこのタブに無事にあり、再開したらすぐに出します。",
    closedTitle: "このチェックインは終わりました", closed: "もう出せません。このスマホには何も残っていません。足りないものがあれば、進行役に伝えてください。",
    fullTitle: "席がいっぱいです", full: "予定の人数だけスマホが入っています。進行役に席を増やしてもらい、もう一度試してください。",
    resetTitle: "席が空けられました", reset: "進行役が空けました。書いたものはまだこのタブにあります。新しい席を取って続けてください。", newSeat: "新しい席を取る",
    againTitle: "この席からはもう出ています", again: "先に出たほうが数えられます。ここで書いたものは送られず、このスマホからも消えました。覚えがなければ、進行役に伝えてください。",
    formTitle: "パソコンが回答票を読めませんでした", form: "何もなくなっていません。答えはまだこのタブにあります。進行役に伝えてください。もう一度出してもだめなら、キーボードで答えてください。", toAnswers: "答えに戻る",
    takenTitle: "この名前ではもう出ています", taken: "または名簿にない名前です。何もなくなっていません。答えはまだこのタブにあります。名前を選び直してください。ご自分の名前で、まだ出していないなら、進行役に伝えてください。", otherName: "名前を選び直す",
    strangeTitle: "このページとパソコンが合いません", strange: "一度読み込み直してください。それでもだめなら、進行役に伝えて、キーボードで答えてください。",
    mismatchTitle: "このリンクはどこかおかしいようです", mismatch: "届いた鍵がリンクのものと違います。間にだれかいるのかもしれません。何も送っていません。進行役に伝えてください。",
    oldTitle: "このブラウザでは答えに封ができません", old: "古すぎるので、何も送らないでおきます。2019年以降のブラウザなら大丈夫です。進行役のキーボードで答えても、同じように数えられます。",
  },
};

function say(key) {
  const text = (words[language] || words.en)[key];
  const values = Array.prototype.slice.call(arguments, 1);
  return text.replace(/\{(\d)\}/g, function (all, index) { return values[index]; });
}

// A text of the room in the chosen language, or else in its first one.
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
