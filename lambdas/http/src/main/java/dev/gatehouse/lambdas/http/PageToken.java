package dev.gatehouse.lambdas.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Where the next page starts, as an opaque word that travels in a query. */
public final class PageToken {
  private PageToken() {}

  /** Makes a token of the last key of a page, bound to the listing that it belongs to. */
  public static String of(String listing, String lastKey) {
    byte[] json = Json.write(List.of(listing, lastKey)).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
  }

  /**
   * The last key of the page before, when the request names one.
   *
   * @throws Problem 400 when the token was not made for this listing
   */
  public static Optional<String> in(HttpRequest request, String listing) {
    Optional<String> token = request.queryParameter("nextToken");
    if (token.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(token.get());
      Object value = Json.read(new String(json, StandardCharsets.UTF_8));
      if (value instanceof List<?> pair
          && pair.size() == 2
          && listing.equals(pair.get(0))
          && pair.get(1) instanceof String lastKey
          && !lastKey.isEmpty()) {
        return Optional.of(lastKey);
      }
    } catch (IOException | IllegalArgumentException broken) {
      throw foreign();
    }
    throw foreign();
  }

  /** What is said of a token that leads nowhere. */
  public static Problem foreign() {
    return Problem.badRequest("nextToken was not made by this listing; leave it out to start over");
  }
}
