"use strict";
// The page at an old address leads on by itself; this takes along the place in the document that somebody was sent to.
{
  const [, url] = document.querySelector("meta[http-equiv=refresh]").content.split("url=");
  location.replace(url + location.search + location.hash);
}
