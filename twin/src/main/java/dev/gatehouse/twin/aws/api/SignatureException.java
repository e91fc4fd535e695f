package dev.gatehouse.twin.aws.api;

/** A request that was not signed as AWS demands, with the code that each protocol has for it. */
final class SignatureException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String jsonCode;
  private final String queryCode;
  private final String text;

  private SignatureException(String jsonCode, String queryCode, String message) {
    super(message);
    this.jsonCode = jsonCode;
    this.queryCode = queryCode;
    this.text = message;
  }

  static SignatureException missing() {
    return new SignatureException(
        "MissingAuthenticationTokenException",
        "MissingAuthenticationToken",
        "Request is missing Authentication Token");
  }

  static SignatureException incomplete(String message) {
    return new SignatureException("IncompleteSignatureException", "IncompleteSignature", message);
  }

  static SignatureException unknown() {
    return new SignatureException(
        "UnrecognizedClientException",
        "InvalidClientTokenId",
        "The security token included in the request is invalid.");
  }

  static SignatureException expired() {
    return new SignatureException(
        "ExpiredTokenException",
        "ExpiredToken",
        "The security token included in the request is expired");
  }

  static SignatureException mismatch() {
    return invalid(
        "The request signature we calculated does not match the signature you provided. Check your"
            + " AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.");
  }

  static SignatureException invalid(String message) {
    return new SignatureException("InvalidSignatureException", "SignatureDoesNotMatch", message);
  }

  Answer answer(Protocol protocol, String requestId) {
    return protocol == Protocol.JSON
        ? protocol.error(400, jsonCode, text, requestId)
        : protocol.error(
            queryCode.equals("IncompleteSignature") ? 400 : 403, queryCode, text, requestId);
  }
}
