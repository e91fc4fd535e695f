package dev.gatehouse.model.config;

import java.util.List;

/**
 * Who issues callers' tokens.
 *
 * @param url as tokens name it, HTTPS
 * @param audiences one of which a token must be for; at least one
 */
public record TokenIssuer(String url, List<String> audiences) {
  public TokenIssuer {
    if (audiences.isEmpty()) {
      throw new IllegalArgumentException("tokens for nobody: name an audience");
    }
    audiences = List.copyOf(audiences);
  }
}
