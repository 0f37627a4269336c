// What a browser may add to a page that works without it. It moves nothing already on screen.
import { offerCopies } from "./copy.js";
import { listen } from "./keys.js";
import { offerQuotes } from "./quote.js";

offerCopies();
offerQuotes();
listen();
