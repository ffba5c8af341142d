// The least of a Rybbit server that both the bot and the hand-written loop can read: site 7, one page view a second.
import http from "node:http";

const began = Date.now();
const stamp = (ms) => new Date(ms).toISOString().slice(0, 19).replace("T", " ");
const row = (second) => ({
  timestamp: stamp(began + second * 1000), type: "pageview", event_name: "", properties: "{}",
  session_id: `s${second}`, user_id: `u${second % 50}`, identified_user_id: "", hostname: "shop.example",
  pathname: `/page/${second % 20}`, querystring: "", page_title: "Page", referrer: "", country: "DE", city: "Berlin",
});

function answer(url) {
  const path = url.pathname;
  if (path === "/api/version") return { version: "2.7.0" };
  if (path.endsWith("/events")) {
    const since = url.searchParams.get("since_timestamp") ?? "";
    const rows = Array.from({ length: Math.floor((Date.now() - began) / 1000) }, (_, second) => row(second));
    return { data: rows.filter((one) => one.timestamp > since).reverse().slice(0, 500) };
  }
  if (path.endsWith("/live-user-count")) return { count: 17 };
  return { id: "3fa9c01b77de", siteId: 7, name: "Shop", domain: "shop.example" };
}

http
  .createServer((request, reply) => {
    reply.setHeader("content-type", "application/json");
    reply.end(JSON.stringify(answer(new URL(request.url, "http://127.0.0.1"))));
  })
  .listen(Number(process.argv[2]), "127.0.0.1");
