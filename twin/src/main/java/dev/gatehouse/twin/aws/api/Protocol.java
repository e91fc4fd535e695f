package dev.gatehouse.twin.aws.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.MultiMap;

/** The form in which a service reads requests and words its errors. */
enum Protocol {
  /** {@code X-Amz-Target} and a JSON body, as DynamoDB has it. */
  JSON,
  /** A form with an {@code Action}, answered in XML, as STS has it. */
  QUERY;

  static Protocol of(MultiMap headers) {
    String type = headers.get("content-type");
    boolean form = type != null && type.startsWith("application/x-www-form-urlencoded");
    return form ? QUERY : JSON;
  }

  Answer error(int status, String code, String message, String requestId) {
    if (this == JSON) {
      String body =
          JsonNodeFactory.instance
              .objectNode()
              .put("__type", "com.amazon.coral.service#" + code)
              .put("message", message)
              .toString();
      return Answer.of(status, "application/x-amz-json-1.0", body);
    }
    String body =
        "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\n  <Error>\n    <Type>"
            + (status < 500 ? "Sender" : "Receiver")
            + "</Type>\n    <Code>"
            + escaped(code)
            + "</Code>\n    <Message>"
            + escaped(message)
            + "</Message>\n  </Error>\n  <RequestId>"
            + requestId
            + "</RequestId>\n</ErrorResponse>\n";
    return Answer.of(status, "text/xml", body);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
