{% autoescape off %}(function () {
  var script = document.currentScript;
  var link = script && script.previousElementSibling;
  if (!link || !link.hasAttribute("data-naast")) link = document.querySelector("a[data-naast]");
  if (!link) return;
  var frame = document.createElement("iframe");
  frame.src = "{{ page|escapejs }}";
  frame.title = "{{ title|escapejs }}";
  frame.loading = "lazy";
  frame.referrerPolicy = "no-referrer";
  frame.setAttribute("sandbox", "allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox");
  frame.style.cssText = "width:100%;border:0;min-height:26rem;display:block";
  window.addEventListener("message", function (event) {
    if (event.source !== frame.contentWindow || !event.data || typeof event.data.naastHeight !== "number") return;
    frame.style.height = Math.min(Math.max(event.data.naastHeight, 200), 20000) + "px";
  });
  link.parentNode.insertBefore(frame, link.nextSibling);
})();
{% endautoescape %}
