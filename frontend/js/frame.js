// In a frame on somebody else's page: say how tall we are, and nothing else.
// The height of the body: that of the document never falls below the height the frame has now.
const tell = () => parent.postMessage({ naastHeight: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
if (parent !== window) {
  new ResizeObserver(tell).observe(document.body);
  tell();
}
