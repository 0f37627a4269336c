// What a browser may add to a page that works without it. It moves nothing already on screen.
import { offerCopies } from "./copy.js";
import { listAtPoint } from "./here.js";
import { listen } from "./keys.js";
import { keepList } from "./list.js";
import { lightTogether } from "./lit.js";
import { workPages } from "./page.js";
import { offerMenu } from "./picked.js";

offerCopies();
offerMenu();
listAtPoint();
lightTogether();
workPages();
keepList();
listen();
