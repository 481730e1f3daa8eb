// The stack that a console looks at, as its users have it: calls of the console, results put on the topic, the penstock command.
import {execFile} from "node:child_process";
import {readFileSync} from "node:fs";
import {promisify} from "node:util";

const REGION = "eu-central-2";

/** A stack by the file that `penstock up --outputs` wrote; `command` is how the penstock command is called here. */
export function stackOf(file, command = []) {
  const outputs = JSON.parse(readFileSync(file, "utf8"));
  const console = outputs.ConsoleUrl.replace(/\/$/, "");

  async function get(path) {
    const answer = await fetch(console + path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  async function post(path, body) {
    const headers = {"Content-Type": "application/json"};
    const answer = await fetch(console + path, {method: "POST", headers, body: JSON.stringify(body)});
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  const submit = async (request) => (await post("/api/predictions", request)).id;

  const cloud = new URL(outputs.RequestQueueUrl).origin;

  /** A call of a service of the embedded cloud, which looks at no signature. */
  async function call(service, body, headers = {}) {
    const Authorization = `AWS4-HMAC-SHA256 Credential=any/20260101/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=00`;
    const answer = await fetch(cloud, {method: "POST", headers: {Authorization, ...headers}, body});
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  }

  /** Publishes an event on the results topic, as whoever may publish there can: what it says is not the scorer's doing. */
  const publish = (event) =>
    call("sns", new URLSearchParams({Action: "Publish", Version: "2010-03-31", TopicArn: outputs.ResultsTopicArn, Message: JSON.stringify(event)}));

  /** Puts up to ten messages on a queue: each a text, with attributes that are texts. */
  const send = (queue, messages) =>
    call(
      "sqs",
      JSON.stringify({
        QueueUrl: queue,
        Entries: messages.map(({body, attributes = {}}, index) => ({
          Id: String(index),
          MessageBody: body,
          MessageAttributes: Object.fromEntries(Object.entries(attributes).map(([name, text]) => [name, {DataType: "String", StringValue: text}])),
        })),
      }),
      {"X-Amz-Target": "AmazonSQS.SendMessageBatch", "Content-Type": "application/x-amz-json-1.0"},
    );

  /** Puts up to ten events on the queue of this console alone. */
  const enqueue = (events) =>
    send(
      outputs.RequestQueueUrl.replace(/[^/]+$/, "penstock-console-up"),
      events.map((event) => ({body: JSON.stringify(event)})),
    );

  async function post(path, body) {
    const headers = {"Content-Type": "application/json"};
    const answer = await fetch(console + path, {method: "POST", headers, body: JSON.stringify(body)});
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  /** Does something to dead letters, to the end of that. */
  async function act(path, body) {
    const {id} = await post(path, body);
    return until(async () => (await get(`/api/acts/${id}`)).state === "done", path);
  }

  /** Looks through the dead-letter queue. */
  const look = () => act("/api/letters/look", {});

  /** Archives the letters that an expression selects. */
  const archive = (where, reason = "after a test") => look().then(() => act("/api/letters/archive", {where, yes: true, reason}));

  return {
    console,
    get,
    post,
    submit,
    publish,
    enqueue,
    post,
    look,
    archive,
    /** Sends bodies as they are to the scorer's queue, as a client of its own may. */
    sendAsTheyAre: (bodies) => send(outputs.RequestQueueUrl, bodies.map((body) => ({body}))),
    /** Puts messages on the dead-letter queue, as other systems may. */
    bury: (messages) => send(outputs.DeadLetterQueueUrl, messages),
    /** Waits until the console has a result of that id. */
    result: (id) => until(() => get(`/api/results/${id}`).catch(() => null), `the result of ${id}`),
    /** Runs a penstock command to its end. */
    async penstock(...words) {
      const [program, ...rest] = command;
      const env = {...process.env, AWS_ENDPOINT_URL: cloud};
      return (await promisify(execFile)(program, [...rest, ...words], {env})).stdout;
    },
  };
}

/** A result as an event, complete, with these members of its data in place of the usual. */
export function resultEvent(id, data = {}) {
  const time = (ago) => new Date(Date.now() - ago).toISOString();
  return {
    specversion: "1.0",
    id: `${id}.1`,
    source: "/penstock/scorer",
    type: "dev.penstock.prediction.completed.v1",
    subject: "bike-rental",
    time: time(0),
    datacontenttype: "application/json",
    data: {
      requestId: id,
      requestSource: "/shop/orders",
      status: "succeeded",
      model: {name: "bike-rental", specification: "1"},
      predictions: [{value: 571.5}],
      attempt: 1,
      timing: {sent: time(31), received: time(24), scored: time(6), modelMillis: 14},
      ...data,
    },
  };
}

/** Asks again and again until there is an answer; a minute unless told otherwise. */
export async function until(ask, what, most = 60_000) {
  for (const end = Date.now() + most; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${what}: not within ${most / 1_000} s`);
  }
}

const MORNING = ["2012-06-08 08:00:00", 2, 0, 1, 1, 25.42, 31.06, 53, 12.998];

export const ride = (changes = {}) => {
  const features = [...MORNING];
  for (const [index, value] of Object.entries(changes)) features[index] = value;
  return {features};
};
