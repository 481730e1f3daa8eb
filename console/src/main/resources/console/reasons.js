// What a letter's reason means, in words, and what helps.

const REASONS = {
  not_json: ["The body is no JSON", "Edit it, or archive it."],
  over_limit: ["The body is larger or deeper than a request may be", "Send it in parts."],
  invalid_request: ["The body is no request as the contract has it", "Mend what is marked."],
  unknown_model: ["No model of that name is served", "Deploy the model and replay, or mend the name."],
  invalid_instances: ["What was sent does not fit the model", "Mend what is marked, or change the model, and replay."],
  model_rejected: ["The model refused the row", "Look at the endpoint's log; replay when it takes such rows."],
  model_bad_response: ["The model's answer was no prediction", "Mend the model, and replay."],
  model_failed: ["The model failed again and again", "Mend the endpoint, and replay."],
  result_too_large: ["The result is larger than the topic takes", "Send fewer instances in a request."],
  exhausted: ["It was received too often without coming to an end; nobody said why", "Look at the scorer's log, and replay."],
  expired: ["Its time has passed", "Mend its expirytime to replay it, or archive it."],
  accepted: ["Nothing is wrong with the body as the models are here and now", "A replay would be scored."],
};

export const reasonWords = (reason) => REASONS[reason]?.[0] ?? "";

export const remedyOf = (reason) => REASONS[reason]?.[1] ?? "";
