// A stand-in for jweixin-1.6.0.js. `wx.config` asks the simulator whether the signature is right; the functions do what
// a browser can do instead of the WeChat client, and tell results and errors in the same words.
(() => {
  const script = new URL(document.currentScript.src);
  const entry = location.href.split("#")[0];
  const isIos = /iPhone|iPad/.test(navigator.userAgent);
  // iOS validates the address that was loaded first, whatever the history says now.
  const validated = () => (isIos ? entry : location.href.split("#")[0]);

  // Where the script came from: a person's port passes it on with everything else.
  const simulator = script.origin;

  async function call(path, body, headers) {
    const answer = await fetch(`${simulator}/__sim/js/${path}`, { method: "POST", body, headers });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  }
  const json = (path, body) => call(path, JSON.stringify(body), { "content-type": "application/json" });

  let config;
  let state = "waiting";
  let account;
  const onReady = [];
  let onError = () => {};
  const local = new Map();
  let pieces = 0;

  function keep(blob) {
    // On Android pages show a photo by its id; on iOS they ask for its data.
    const id = isIos ? `wxLocalResource://${(pieces += 1)}` : URL.createObjectURL(blob);
    local.set(id, blob);
    return id;
  }

  /** One function of the SDK: `act(options)` resolves to the result's members or rejects with the words after `name:`. */
  function api(name, act) {
    return (options = {}) => {
      const finish = (words, result = {}) => {
        const told = { ...result, errMsg: `${name}:${words}` };
        const good = words === "ok";
        (good ? options.success : words === "cancel" ? (options.cancel ?? options.fail) : options.fail)?.(told);
        options.complete?.(told);
      };
      if (state !== "ready") return finish("fail, wx.config has not succeeded");
      if (!config.jsApiList?.includes(name)) return finish("permission denied");
      Promise.resolve()
        .then(() => act(options))
        .then((result) => finish("ok", result), (error) => finish(typeof error === "string" ? error : "fail"));
    };
  }

  function pick(accept, many, capture) {
    return new Promise((resolve, reject) => {
      const input = document.createElement("input");
      input.type = "file";
      input.accept = accept;
      input.multiple = many;
      if (capture) input.setAttribute("capture", "environment");
      input.addEventListener("change", () => (input.files.length ? resolve([...input.files]) : reject("cancel")));
      input.addEventListener("cancel", () => reject("cancel"));
      input.click();
    });
  }

  const base64 = (blob) =>
    new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.onerror = () => reject("fail");
      reader.readAsDataURL(blob);
    });

  const found = (id) => local.get(id) ?? Promise.reject("fail, no such localId");

  async function upload(id) {
    const { serverId } = await call(`upload?account=${encodeURIComponent(account)}`, await found(id));
    return { serverId };
  }

  const place = () =>
    new Promise((resolve) => {
      // Without permission, and where the page forbids it, everybody stands in the same garden.
      const usual = { latitude: 30.274085, longitude: 120.15507, speed: 0, accuracy: 30 };
      if (!document.featurePolicy?.allowsFeature("geolocation")) return resolve(usual);
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => resolve({ ...usual, latitude: coords.latitude, longitude: coords.longitude, accuracy: coords.accuracy }),
        () => resolve(usual),
        { timeout: 2000 },
      );
    });

  async function scan() {
    const { result } = await json("scan", { page: location.href });
    const words = result ?? prompt("模拟器：扫到的内容");
    return words ? { resultStr: words } : Promise.reject("cancel");
  }

  const nothing = () => ({});

  const apis = {
    chooseImage: async ({ count = 9, sourceType = ["album", "camera"] }) => {
      const files = await pick("image/*", count > 1, sourceType.length === 1 && sourceType[0] === "camera");
      return { localIds: files.slice(0, count).map(keep), sourceType: sourceType[0] };
    },
    getLocalImgData: async ({ localId }) => ({ localData: await base64(await found(localId)) }),
    uploadImage: ({ localId }) => upload(localId),
    downloadImage: async ({ serverId }) => {
      const answer = await fetch(`${simulator}/__sim/js/media/${encodeURIComponent(serverId)}`);
      return answer.ok ? { localId: keep(await answer.blob()) } : Promise.reject("fail");
    },
    previewImage: ({ current, urls }) => void window.open(current ?? urls[0], "_blank", "noopener"),
    startRecord: nothing,
    stopRecord: () => ({ localId: keep(new Blob(["#!AMR\n"])) }),
    uploadVoice: ({ localId }) => upload(localId),
    getLocation: place,
    openLocation: nothing,
    scanQRCode: async ({ needResult = 0 }) => {
      const scanned = await scan();
      if (!needResult) location.assign(scanned.resultStr);
      return scanned;
    },
    closeWindow: () => {
      window.parent.postMessage({ simulator: "closeWindow" }, "*");
      if (window.parent === window) window.close();
    },
    hideMenuItems: nothing,
    showMenuItems: nothing,
    hideAllNonBaseMenuItem: nothing,
    showAllNonBaseMenuItem: nothing,
    updateAppMessageShareData: nothing,
    updateTimelineShareData: nothing,
    getNetworkType: () => ({ networkType: "wifi" }),
  };

  const wx = {
    config(asked) {
      config = asked;
      state = "waiting";
      const told = { appId: asked.appId, timestamp: asked.timestamp, nonceStr: asked.nonceStr, signature: asked.signature, url: validated() };
      json("config", told)
        .then((answer) => (answer.ok ? ready(answer.account) : failed(answer.errMsg)))
        .catch(() => failed("config:fail"));
    },
    ready(act) {
      if (state === "ready") act();
      else onReady.push(act);
    },
    error(act) {
      onError = act;
    },
    checkJsApi({ jsApiList = [], success, complete }) {
      const checkResult = Object.fromEntries(jsApiList.map((name) => [name, name in apis]));
      const told = { checkResult, errMsg: "checkJsApi:ok" };
      success?.(told);
      complete?.(told);
    },
    onVoiceRecordEnd() {},
    ...Object.fromEntries(Object.entries(apis).map(([name, act]) => [name, api(name, act)])),
  };

  function ready(key) {
    account = key;
    state = "ready";
    for (const unknown of (config.jsApiList ?? []).filter((name) => !(name in apis) && !(name in wx))) {
      onError({ errMsg: `${unknown}:function not exist` });
    }
    for (const act of onReady.splice(0)) act();
    document.dispatchEvent(new Event("simulator:ready"));
  }

  function failed(errMsg) {
    state = "failed";
    onError({ errMsg });
    const detail = { errMsg };
    document.dispatchEvent(new CustomEvent("WeixinOpenTagsError", { detail }));
  }

  /** The subscription button (订阅通知按钮): shows its template once the page is allowed to, and asks at a tap. */
  class Subscribe extends HTMLElement {
    connectedCallback() {
      if (state === "ready") this.#draw();
      else document.addEventListener("simulator:ready", () => this.#draw(), { once: true });
    }

    #draw() {
      if (!config.openTagList?.includes("wx-open-subscribe") || this.shadowRoot) return;
      const [style, content] = [this.querySelector("[slot=style]"), this.querySelector("script:not([slot])")];
      const root = this.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style?.textContent.replace(/<\/?style[^>]*>/g, "") ?? "");
      root.adoptedStyleSheets = [sheet];
      root.append(document.createRange().createContextualFragment(content?.textContent ?? ""));
      root.addEventListener("click", (event) => event.isTrusted && this.#ask());
    }

    async #ask() {
      const templates = (this.getAttribute("template") ?? "").split(",").map((id) => id.trim()).filter(Boolean);
      if (!templates.length) return this.#tell("error", { errCode: 10001, errMsg: "template is empty" });
      const status = confirm("模拟器：是否允许发送订阅通知？") ? "accept" : "reject";
      const decisions = Object.fromEntries(templates.map((id) => [id, status]));
      try {
        await json("subscribe", { account, page: location.href, decisions });
        const details = Object.fromEntries(templates.map((id) => [id, JSON.stringify({ status })]));
        this.#tell("success", { errMsg: "openSubscribe:ok", subscribeDetails: JSON.stringify(details) });
      } catch {
        this.#tell("error", { errCode: 10003, errMsg: "template is not this account's" });
      }
    }

    #tell(name, detail) {
      this.dispatchEvent(new CustomEvent(name, { detail }));
    }
  }

  if (!customElements.get("wx-open-subscribe")) customElements.define("wx-open-subscribe", Subscribe);
  window.wx = window.jWeixin = wx;
  if (isIos) window.__wxjs_is_wkwebview = true;
})();
