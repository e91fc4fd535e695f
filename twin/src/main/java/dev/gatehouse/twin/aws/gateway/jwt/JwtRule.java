package dev.gatehouse.twin.aws.gateway.jwt;

import dev.gatehouse.twin.world.Entity;
import java.util.ArrayList;
import java.util.List;

/**
 * What a route asks of a token.
 *
 * @param issuer the URL that the token must name, and that tells its keys
 * @param audiences one of which the token must be for
 * @param scopes one of which the token must have; none when empty
 */
public record JwtRule(String issuer, List<String> audiences, List<String> scopes) {
  public JwtRule {
    audiences = List.copyOf(audiences);
    scopes = List.copyOf(scopes);
  }

  /** The rule of a route, by the authorizer that it names. */
  public static JwtRule of(Entity authorizer, Entity route) {
    List<String> audiences = new ArrayList<>();
    authorizer.at("jwtConfiguration").path("audiences").forEach(a -> audiences.add(a.asText()));
    List<String> scopes = new ArrayList<>();
    route.at("authorizationScopes").forEach(scope -> scopes.add(scope.asText()));
    return new JwtRule(
        authorizer.at("jwtConfiguration").path("issuer").asText(), audiences, scopes);
  }
}
