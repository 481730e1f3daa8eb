// The same request as a command or a program, to copy. Each runs as it stands beside `penstock up` and what it exports.

import { copyButton } from "./copy.js";
import { h, say } from "./dom.js";
import { jsonText } from "./json-view.js";

const FORMS = [
  ["curl", curl],
  ["Command line", commandLine],
  ["Python", python],
  ["Java", java],
];

export function snippets(title = "The same elsewhere") {
  const code = h("pre", { class: "code", tabindex: 0, role: "region", "aria-label": "The request as code" });
  const buttons = FORMS.map(([name], index) => h("button", { type: "button", "aria-pressed": "false", onclick: () => choose(index) }, name));
  const element = h(
    "section",
    { class: "panel snippets" },
    h("div", { class: "snippets-head" }, h("h2", {}, title), copyButton("Copy", () => code.textContent)),
    h("div", { class: "segments", role: "group", "aria-label": "Language" }, buttons),
    code,
  );
  let chosen = 0;
  let shown = null;

  function choose(index) {
    chosen = index;
    buttons.forEach((it, i) => it.setAttribute("aria-pressed", String(i === chosen)));
    show(shown);
  }

  function show(request) {
    shown = request;
    say(code, request === null ? "The instances are no JSON yet." : FORMS[chosen][1](request));
  }

  choose(0);
  return { element, show };
}

/** JSON in single quotes of a shell. */
const quoted = (it, indent) => `'${jsonText(it, indent).replaceAll("'", "\\u0027")}'`;

/** A word of a shell, in quotes where it needs them. */
export const word = (text) => (/^[A-Za-z0-9_./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

function curl(request) {
  return `curl "$PENSTOCK_API_URL/v1/predictions" \\
  -H 'Content-Type: application/json' -H 'Prefer: wait=20' \\
  -d ${quoted(request, 2)}`;
}

function commandLine({ model, instances, id, source, context }) {
  const rows = Array.isArray(instances) ? instances : [instances];
  const columns = rows.length === 1 && isObject(rows[0]) ? columnsOf(rows[0], context) : null;
  const options = ["--format jsonl", source ? `--source ${word(source)}` : null, rows.length > 1 ? `--rows-per-request ${rows.length}` : null];
  const notes = [];
  let sent = rows;
  if (id && columns) {
    options.push("--id-column requestId");
    sent = [{ requestId: id, ...sent[0] }];
  } else if (id) {
    notes.push("# ids of requests with several rows are made by --id-prefix");
  }
  if (context && columns) {
    options.push(`--context-columns ${word(Object.keys(context).join(","))}`);
    sent = [{ ...sent[0], ...context }];
  } else if (context) {
    notes.push("# this context can't be given in columns: see the other languages");
  }
  const lines = sent.map((it) => jsonText(it, 0)).join("\n");
  return `${notes.map((it) => `${it}\n`).join("")}penstock submit ${word(model)} ${[...options, "--wait"].filter(Boolean).join(" ")} <<'EOF'\n${lines}\nEOF`;
}

/** Context as the command line takes it: texts, in columns that no field has. */
function columnsOf(instance, context) {
  const names = Object.keys(context ?? {});
  const fits = names.every((it) => typeof context[it] === "string" && !(it in instance) && /^[^,"\n]+$/.test(it));
  return fits && !("requestId" in instance) ? names : null;
}

const isObject = (it) => it !== null && typeof it === "object" && !Array.isArray(it);

function python(request) {
  return `import json, os, urllib.request

request = ${pythonText(request, "")}
call = urllib.request.Request(
    os.environ["PENSTOCK_API_URL"] + "/v1/predictions", json.dumps(request).encode(),
    {"Content-Type": "application/json", "Prefer": "wait=20"})
with urllib.request.urlopen(call) as answer:
    print(json.load(answer))`;
}

/** A value as Python writes it; its texts are JSON's. */
function pythonText(it, indent) {
  const deeper = `${indent}    `;
  if (it === null || it === true || it === false) {
    return { null: "None", true: "True", false: "False" }[String(it)];
  }
  if (Array.isArray(it)) {
    return it.length === 0 ? "[]" : `[\n${it.map((each) => `${deeper}${pythonText(each, deeper)},\n`).join("")}${indent}]`;
  }
  if (typeof it === "object") {
    const members = Object.entries(it).map(([name, each]) => `${deeper}${jsonText(name)}: ${pythonText(each, deeper)},\n`);
    return members.length === 0 ? "{}" : `{\n${members.join("")}${indent}}`;
  }
  return jsonText(it);
}

function java({ model, instances, id, source, context }) {
  const parts = [
    `RequestDraft draft = RequestDraft.forModel(${javaText(model)})`,
    id ? `        .id(${javaText(id)})` : null,
    source ? `        .source(${javaText(source)})` : null,
    `        .instancesJson(${javaBlock(instances)})${context ? "" : ";"}`,
    context ? `        .contextJson(${javaBlock(context)});` : null,
  ];
  return `// import dev.penstock.producer.*; of penstock-producer, and the AWS SDK's SqsClient
${parts.filter(Boolean).join("\n")}
ProducerSettings settings = ProducerSettings.forQueue(System.getenv("PENSTOCK_REQUEST_QUEUE_URL"));
try (SqsClient sqs = SqsClient.create();
        Producer producer = new Producer(sqs, settings)) {
    SendOutcome sent = producer.submit(draft.build());
    System.out.println(sent.requestId());
}`;
}

const javaText = (text) => jsonText(text);

/** A text block, in which a backslash is two and three quotes in a row are not. */
function javaBlock(it) {
  const text = jsonText(it).replaceAll("\\", "\\\\").replaceAll('"""', '""\\"');
  return `"""\n${text.split("\n").map((each) => `                ${each}`).join("\n")}""" `.trimEnd();
}
