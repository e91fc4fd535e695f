package dev.gatehouse.twin.aws.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How a function failed: what its caller gets, and what its log says.
 *
 * @param type such as {@code Runtime.ExitError}
 * @param payload AWS's error document
 * @param line what is added to the function's log, empty when the runtime has said it
 */
record FunctionFailure(String type, String payload, String line) {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int SHOWN = 200;

  /** The most bytes that an answer may have: 6 MiB and a little for the envelope. */
  static final int LARGEST_ANSWER = 6 * 1024 * 1024 + 100;

  /** What the runtime reported; its words are passed on as they are. */
  static FunctionFailure reported(String document, String headerType) {
    String type = headerType.isEmpty() ? "Unhandled" : headerType;
    try {
      JsonNode given = JSON.readTree(document);
      type = given.path("errorType").asText(type);
    } catch (JsonProcessingException notJson) {
      return said(type, document, "");
    }
    return new FunctionFailure(type, document, "");
  }

  /** The time that the configuration gives it is over. */
  static FunctionFailure timedOut(String requestId, Instant now, Duration timeout) {
    String text =
        String.format(
            Locale.ROOT,
            "%s %s Task timed out after %.2f seconds",
            now,
            requestId,
            timeout.toMillis() / 1000.0);
    return said("Sandbox.Timeout", text, text);
  }

  /** The process ended. */
  static FunctionFailure exited(String requestId, int code) {
    String how =
        code == 0
            ? "Runtime exited without providing a reason"
            : "Runtime exited with error: "
                + (code > 128 ? "signal: " + signal(code - 128) : "exit status " + code);
    String text = "RequestId: " + requestId + " Error: " + how;
    return said("Runtime.ExitError", text, text);
  }

  static FunctionFailure answerTooLarge(long bytes) {
    String text =
        "Response payload size ("
            + bytes
            + " bytes) exceeded maximum allowed payload size ("
            + LARGEST_ANSWER
            + " bytes).";
    return said("Function.ResponseSizeTooLarge", text, text);
  }

  /** The twin could not run it; Lambda has no such failure. */
  static FunctionFailure sandbox(String text) {
    return said("Sandbox.Failure", text, text);
  }

  private static FunctionFailure said(String type, String message, String line) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("errorType", type).put("errorMessage", message);
    return new FunctionFailure(type, document.toString(), line);
  }

  private static String signal(int number) {
    return switch (number) {
      case 6 -> "aborted";
      case 9 -> "killed";
      case 11 -> "segmentation fault";
      case 15 -> "terminated";
      default -> "signal " + number;
    };
  }

  /** What an error document says happened; the start of what is not such a document. */
  static String messageIn(String payload) {
    try {
      JsonNode message = JSON.readTree(payload).path("errorMessage");
      if (message.isTextual()) {
        return message.asText();
      }
    } catch (JsonProcessingException notJson) {
      // Shown as it is.
    }
    return payload.substring(0, Math.min(payload.length(), SHOWN));
  }

  Lambda.Outcome.FunctionError outcome() {
    return new Lambda.Outcome.FunctionError(type, payload);
  }
}
