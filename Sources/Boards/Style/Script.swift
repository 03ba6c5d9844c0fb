extension Script {
  /// Keeps a page fresh; every page works in full without it.
  ///
  /// It asks `data-source` every `data-seconds` seconds and swaps the `data-live` parts that
  /// changed, unless somebody is typing in them. Forms marked `data-say` are sent in the
  /// background; if that fails, the browser sends them the ordinary way.
  static let live = #"""
    (() => {
      "use strict";
      const body = document.body;
      const source = body.dataset.source;
      if (!source || !window.fetch || !window.DOMParser) return;
      const seconds = Math.max(1, Number(body.dataset.seconds) || 30);
      const last = new Map();
      let sending = false;
      let round = 0;
      let failures = 0;

      const parts = (root) => root.querySelectorAll("[data-live]");
      for (const part of parts(document)) last.set(part.id, part.outerHTML);

      const line = document.createElement("p");
      line.className = "line-state";
      line.setAttribute("role", "status");
      body.append(line);
      const say = (text) => { line.textContent = text; };

      const isBeingFilled = (part) => {
        const active = document.activeElement;
        if (part.contains(active) && /^(INPUT|TEXTAREA|SELECT)$/.test(active.tagName)) return true;
        return [...part.querySelectorAll("input:not([type=hidden]), textarea")]
          .some((field) => field.value !== field.defaultValue);
      };

      // What is equal stays, so a screen reader reads out only what is new; what has an id is never
      // turned into something else.
      const morph = (old, fresh) => {
        if (old.nodeType !== Node.ELEMENT_NODE) {
          if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
          return;
        }
        for (const { name } of [...old.attributes]) {
          if (name !== "open" && !fresh.hasAttribute(name)) old.removeAttribute(name);
        }
        for (const { name, value } of fresh.attributes) {
          if (old.getAttribute(name) !== value) old.setAttribute(name, value);
        }
        const children = [...fresh.childNodes];
        children.forEach((child, index) => {
          const own = old.childNodes[index];
          if (!own) old.append(child);
          else if (own.isEqualNode(child)) return;
          else if (own.nodeName === child.nodeName && own.id === child.id) morph(own, child);
          else own.replaceWith(child);
        });
        while (old.childNodes.length > children.length) old.lastChild.remove();
      };

      const swap = (old, fresh) => {
        const open = [...old.querySelectorAll("details[open]")].map((one) => one.id);
        const focused = old.contains(document.activeElement) ? document.activeElement : null;
        const focus = focused && (focused.id || focused.getAttribute("href"));
        const top = old.scrollTop;
        const height = old.scrollHeight;
        morph(old, fresh);
        for (const id of open) {
          const details = id && document.getElementById(id);
          if (details) details.open = true;
        }
        // The chat runs backwards, 0 is its newest end: who reads further up stays where they are.
        old.scrollTop = top < 0 ? top - (old.scrollHeight - height) : top;
        if (focused && focus && document.activeElement !== focused) {
          const again = focused.id
            ? document.getElementById(focused.id)
            : [...old.querySelectorAll("a")].find((a) => a.getAttribute("href") === focus);
          if (again) again.focus({ preventScroll: true });
        }
      };

      const take = (html) => {
        const page = new DOMParser().parseFromString(html, "text/html");
        for (const fresh of parts(page)) {
          const old = document.getElementById(fresh.id);
          if (!old || old.dataset.live !== fresh.dataset.live) continue;
          const text = fresh.outerHTML;
          if (last.get(fresh.id) === text || isBeingFilled(old)) continue;
          last.set(fresh.id, text);
          swap(old, fresh);
        }
      };

      const look = async () => {
        if (document.hidden || sending) return;
        const mine = ++round;
        try {
          const answer = await fetch(source, { credentials: "same-origin", cache: "no-store" });
          if (!answer.ok) throw new Error(String(answer.status));
          const html = await answer.text();
          if (mine === round && !sending) take(html);
          if (failures > 1) say("");
          failures = 0;
        } catch {
          failures += 1;
          if (failures === 2) say("暂时连不上，您看到的可能是早一些的内容。");
        }
      };

      document.addEventListener("submit", async (event) => {
        const form = event.target;
        if (!form.matches("form[data-say]")) return;
        event.preventDefault();
        if (sending) return;
        sending = true;
        round += 1;
        const data = new FormData(form, event.submitter);
        try {
          const answer = await fetch(form.action, {
            method: "POST", body: new URLSearchParams(data), credentials: "same-origin",
          });
          if (!answer.ok) throw new Error(String(answer.status));
          const html = await answer.text();
          form.reset();
          say("");
          take(html);
          const chat = document.getElementById("chat");
          if (chat) chat.scrollTop = 0;
          const field = document.getElementById("text");
          if (field && matchMedia("(hover: hover)").matches) field.focus({ preventScroll: true });
        } catch {
          say("刚才没有发出去，文字还在，请再点一次。");
        } finally {
          sending = false;
        }
      });

      const next = () => {
        const wait = Math.min(60, seconds * 2 ** Math.min(failures, 5));
        setTimeout(() => look().finally(next), wait * 1000);
      };
      next();
      document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
    })();
    """#
}
