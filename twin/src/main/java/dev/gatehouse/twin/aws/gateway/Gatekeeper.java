package dev.gatehouse.twin.aws.gateway;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.gateway.http.Response;
import dev.gatehouse.twin.aws.gateway.jwt.JwtRule;
import dev.gatehouse.twin.aws.gateway.jwt.TokenCheck;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets calls through whose tokens are what their routes ask for. */
final class Gatekeeper {
  private static final String CHALLENGE = "www-authenticate";

  private final GatewayRooms rooms;
  private final Region region;

  Gatekeeper(GatewayRooms rooms, Region region) {
    this.rooms = rooms;
    this.region = region;
  }

  /**
   * Judges a call.
   *
   * @param then gets what the client hears instead, or nothing for a call that may go on; is called
   *     once, on any thread
   */
  void check(Call call, JwtRule rule, Consumer<Optional<Response>> then) {
    Optional<TokenCheck.Token> token =
        call.request().header("authorization").flatMap(TokenCheck::parse);
    if (token.isEmpty()) {
      then.accept(Optional.of(refused(call, "Bearer")));
      return;
    }
    rooms
        .keys()
        .of(rule.issuer(), token.get().keyId())
        .whenComplete(
            (keys, failure) -> {
              if (failure != null) {
                warn(call, "the keys of " + rule.issuer() + " cannot be had: " + failure);
                call.trouble(new Call.Trouble("Internal Server Error", "AUTHORIZER_FAILURE"));
                then.accept(Optional.of(Answers.FAILED));
              } else {
                then.accept(
                    answer(
                        call,
                        rule,
                        TokenCheck.judge(token.get(), rule, keys, rooms.sim().clock().now())));
              }
            });
  }

  private Optional<Response> answer(Call call, JwtRule rule, TokenCheck.Verdict verdict) {
    if (verdict instanceof TokenCheck.Verdict.Accepted accepted) {
      call.authorized(accepted);
      return Optional.empty();
    }
    if (verdict instanceof TokenCheck.Verdict.Refused refused) {
      String error = " scope=\"\" error=\"invalid_token\" error_description=\"";
      return Optional.of(refused(call, "Bearer" + error + refused.why() + "\""));
    }
    call.trouble(new Call.Trouble("Forbidden", "ACCESS_DENIED"));
    String scopes = String.join(" ", rule.scopes());
    return Optional.of(
        Answers.FORBIDDEN.with(
            CHALLENGE, "Bearer scope=\"" + scopes + "\" error=\"insufficient_scope\""));
  }

  private static Response refused(Call call, String challenge) {
    call.trouble(new Call.Trouble("Unauthorized", "UNAUTHORIZED"));
    return Answers.UNAUTHORIZED.with(CHALLENGE, challenge);
  }

  private void warn(Call call, String what) {
    rooms.log().warn("gateway", region + ": " + call + ": " + what);
  }
}
