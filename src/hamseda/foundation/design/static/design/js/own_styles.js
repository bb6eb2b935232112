/* Lets the style sheets that our own scripts make pass the Content-Security-Policy: they get the
   nonce of the page, which this script carries. A style sheet that stands in markup gets none. */
{
  const { nonce } = document.currentScript;
  const make = document.createElement;
  document.createElement = (name, options) => {
    const element = make.call(document, name, options);
    if (element.localName === "style") element.nonce = nonce;
    return element;
  };
}
