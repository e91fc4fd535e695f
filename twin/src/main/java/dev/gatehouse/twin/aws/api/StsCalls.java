package dev.gatehouse.twin.aws.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.iam.SessionTerms;
import dev.gatehouse.twin.aws.sts.Credentials;
import dev.gatehouse.twin.aws.sts.Sts;
import dev.gatehouse.twin.sim.Chance;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** STS as functions and the person at the keyboard call it: who am I, and let me be another. */
public final class StsCalls implements AwsService {
  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
  private static final Set<String> MODELLED =
      Set.of(
          "Action",
          "Version",
          "RoleArn",
          "RoleSessionName",
          "Policy",
          "DurationSeconds",
          "ExternalId");
  private static final int SHORTEST = 900;
  private static final int LONGEST = 43_200;

  private final Sts sts;
  private final Chance chance;

  public StsCalls(Sts sts, Chance chance) {
    this.sts = sts;
    this.chance = chance;
  }

  @Override
  public String signingName() {
    return "sts";
  }

  /** {@code GetCallerIdentity} needs no permission, on AWS too. */
  @Override
  public Future<Answer> handle(Call call) {
    return switch (call.operation()) {
      case "GetCallerIdentity" -> Future.succeededFuture(identity(call.caller()));
      case "AssumeRole" -> Future.succeededFuture(assumeRole(call));
      default ->
          throw new NotModelledException(
              "sts:" + call.operation() + " at the AWS endpoint",
              "use GetCallerIdentity or AssumeRole");
    };
  }

  private Answer identity(Principal.Signed caller) {
    return answer(
        "GetCallerIdentity",
        element("Arn", caller.toString())
            + element("UserId", caller.userId())
            + element("Account", caller.account().value()));
  }

  /**
   * The identity policy of the caller and the role's trust policy decide, as for the provider.
   *
   * @see "AssumeRole in the STS API reference"
   */
  private Answer assumeRole(Call call) {
    JsonNode form = Protocol.of(call.headers()).read(call.headers(), call.body());
    for (Iterator<String> names = form.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!MODELLED.contains(name)) {
        throw new NotModelledException(
            name + " of sts:AssumeRole at the AWS endpoint",
            "it takes RoleArn, RoleSessionName, Policy, DurationSeconds and ExternalId");
      }
    }
    Map<String, List<String>> context = new HashMap<>(call.context());
    text(form, "ExternalId").ifPresent(id -> context.put("sts:externalid", List.of(id)));
    Sts.Wanted wanted =
        new Sts.Wanted(
            required(form, "RoleArn"),
            required(form, "RoleSessionName"),
            SessionTerms.limitedBy(text(form, "Policy").stream().toList()),
            text(form, "DurationSeconds").map(StsCalls::seconds));
    Credentials made = sts.assumeRole(call.caller(), context, wanted);
    return answer(
        "AssumeRole",
        "<AssumedRoleUser>"
            + element("AssumedRoleId", made.session().userId())
            + element("Arn", made.session().toString())
            + "</AssumedRoleUser>\n<Credentials>"
            + element("AccessKeyId", made.accessKeyId())
            + element("SecretAccessKey", made.secretAccessKey())
            + element("SessionToken", made.sessionToken())
            + element("Expiration", made.expiration().truncatedTo(ChronoUnit.SECONDS).toString())
            + "</Credentials>\n");
  }

  private static Optional<String> text(JsonNode form, String name) {
    return Optional.ofNullable(form.path(name).textValue());
  }

  private static String required(JsonNode form, String name) {
    return text(form, name).orElseThrow(() -> refused("null", name, "Member must not be null"));
  }

  private static Duration seconds(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new AwsException(400, "MalformedInput", "'" + text + "' is not a whole number");
    }
    int seconds = Integer.parseInt(text);
    if (seconds < SHORTEST || seconds > LONGEST) {
      throw refused(
          "'" + text + "'",
          "DurationSeconds",
          seconds < SHORTEST
              ? "Member must have value greater than or equal to " + SHORTEST
              : "Member must have value less than or equal to " + LONGEST);
    }
    return Duration.ofSeconds(seconds);
  }

  private static AwsException refused(String value, String name, String constraint) {
    return new AwsException(
        400,
        "ValidationError",
        "1 validation error detected: Value "
            + value
            + " at '"
            + Character.toLowerCase(name.charAt(0))
            + name.substring(1)
            + "' failed to satisfy constraint: "
            + constraint);
  }

  private Answer answer(String operation, String result) {
    return Answer.of(
        200,
        "text/xml",
        "<"
            + operation
            + "Response xmlns=\""
            + NAMESPACE
            + "\">\n<"
            + operation
            + "Result>\n"
            + result
            + "</"
            + operation
            + "Result>\n"
            + Protocol.metadata(chance.uuid())
            + "</"
            + operation
            + "Response>\n");
  }

  private static String element(String name, String text) {
    return "<" + name + ">" + Protocol.escaped(text) + "</" + name + ">\n";
  }
}
