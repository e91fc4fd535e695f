package dev.gatehouse.twin.aws.api;

import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.sim.Chance;
import io.vertx.core.Future;

/** STS as functions call it: who am I. */
public final class StsCalls implements AwsService {
  private final Chance chance;

  public StsCalls(Chance chance) {
    this.chance = chance;
  }

  @Override
  public String signingName() {
    return "sts";
  }

  /** {@code GetCallerIdentity} needs no permission, on AWS too. */
  @Override
  public Future<Answer> handle(Call call) {
    if (!call.operation().equals("GetCallerIdentity")) {
      throw new NotModelledException(
          "sts:" + call.operation() + " at the AWS endpoint", "use GetCallerIdentity");
    }
    Principal.RoleSession caller = call.caller();
    return Future.succeededFuture(
        Answer.of(
            200,
            "text/xml",
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\n"
                + "  <GetCallerIdentityResult>\n    <Arn>"
                + Protocol.escaped(caller.toString())
                + "</Arn>\n    <UserId>"
                + Protocol.escaped(caller.roleUniqueId() + ":" + caller.sessionName())
                + "</UserId>\n    <Account>"
                + caller.account()
                + "</Account>\n  </GetCallerIdentityResult>\n  <ResponseMetadata>\n    <RequestId>"
                + chance.uuid()
                + "</RequestId>\n  </ResponseMetadata>\n</GetCallerIdentityResponse>\n"));
  }
}
