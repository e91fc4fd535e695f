package dev.gatehouse.twin.provider.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.EntityModel;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.shape.Differ;
import dev.gatehouse.twin.provider.shape.Problems;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code aws:lambda/function:Function} from a zip file. In the world {@code code} is the private
 * copy of the file; in Pulumi it stays the archive that the program gave.
 */
public final class FunctionModel extends EntityModel {
  private static final DateTimeFormatter MODIFIED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneOffset.UTC);

  /** Changes of these alone do not make a new version. */
  private static final Set<String> OUTSIDE_VERSIONS =
      Set.of("tags", "tagsAll", "publish", "skipDestroy", "reservedConcurrentExecutions");

  private static final List<String> COMPUTED =
      List.of(
          "codeSha256",
          "lastModified",
          "qualifiedArn",
          "qualifiedInvokeArn",
          "sourceCodeHash",
          "sourceCodeSize",
          "version");

  public FunctionModel() {
    super("aws:lambda/function:Function", FunctionShape.SHAPE);
  }

  @Override
  public void check(ObjectNode inputs, Problems problems) {
    if (!inputs.has("code")) {
      problems.add("code", "one of `code,imageUri,s3Bucket` must be specified");
    }
    for (String name : List.of("handler", "runtime")) {
      if (!inputs.has(name)) {
        problems.add(name, "handler and runtime must be set when PackageType is Zip");
      }
    }
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.regional(Types.FUNCTION, id);
  }

  /** The archive is Pulumi's, not the cloud's. */
  private Made made(Entity function, JsonNode archive) {
    Made made = made(function);
    made.outputs().remove("code");
    if (archive.isObject()) {
      made.outputs().set("code", archive.deepCopy());
    }
    return made;
  }

  @Override
  public Optional<Made> read(Call call, String id, ObjectNode state) {
    return call.find(key(call, id, state)).map(function -> made(function, state.path("code")));
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String name = inputs.path("name").asText();
    return call.api(
        "creating Lambda Function (" + name + ")",
        "Lambda: CreateFunction",
        () -> {
          EntityKey key = key(call, name, inputs);
          if (call.find(key).isPresent()) {
            throw Functions.conflict("Function already exist: " + name);
          }
          FunctionChecks.role(call, inputs.path("role").asText());
          FunctionChecks.environment(inputs);
          ObjectNode function = tagged(plain(inputs));
          String arn = Functions.arn(call, name);
          function.put("arn", arn).put("signingJobArn", "").put("signingProfileVersionArn", "");
          function.put("invokeArn", Functions.invokeArn(call.region().value(), arn));
          FunctionChecks.code(call, inputs.path("code"), function);
          return write(call, key, fill(function, name), inputs, true);
        });
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating Lambda Function (" + id + ") configuration",
        "Lambda: UpdateFunctionConfiguration",
        () -> {
          Entity function =
              existing(
                  call,
                  id,
                  state,
                  Functions.notFound("Function not found: " + Functions.arn(call, id)));
          String role = inputs.path("role").asText();
          if (!role.equals(function.require("role"))) {
            FunctionChecks.role(call, role);
          }
          FunctionChecks.environment(inputs);
          ObjectNode merged = merged(function, inputs);
          FunctionChecks.code(call, inputs.path("code"), merged);
          boolean changed = changed(function.properties(), merged);
          return write(call, function.key(), fill(merged, id), inputs, changed);
        });
  }

  /** {@code lambdaPropagationTimeout} of terraform-provider-aws, for a role that was just made. */
  @Override
  public Optional<Duration> patience(AwsException refusal) {
    boolean passes = FunctionChecks.CANNOT_ASSUME.equals(refusal.getMessage());
    return passes ? Optional.of(Duration.ofMinutes(5)) : Optional.empty();
  }

  private Made write(
      Call call, EntityKey key, ObjectNode function, ObjectNode inputs, boolean changed) {
    if (changed) {
      function.put("lastModified", MODIFIED.format(call.now()));
    }
    String arn = function.path("arn").asText();
    if (!inputs.path("publish").asBoolean()) {
      qualify(call, function, arn, "$LATEST");
    } else if (changed || function.path("version").asText("$LATEST").equals("$LATEST")) {
      int next = function.path("lastVersion").asInt(0) + 1;
      qualify(call, function, arn, String.valueOf(next));
      Functions.publish(call.world(), key, function);
    }
    return made(store(call, key, function), inputs.path("code"));
  }

  private static void qualify(Call call, ObjectNode function, String arn, String version) {
    String qualified = arn + ":" + version;
    function.put("version", version).put("qualifiedArn", qualified);
    function.put("qualifiedInvokeArn", Functions.invokeArn(call.region().value(), qualified));
  }

  /** Whether something changed that belongs to a version. */
  private boolean changed(ObjectNode before, ObjectNode after) {
    if (!before.path("code").equals(after.path("code"))) {
      return true;
    }
    return Differ.diff(shape(), before, after, List.of("code")).stream()
        .map(Differ.Change::property)
        .anyMatch(p -> !OUTSIDE_VERSIONS.contains(p) && !COMPUTED.contains(p));
  }

  private static ObjectNode fill(ObjectNode function, String name) {
    if (!function.has("architectures")) {
      function.putArray("architectures").add("x86_64");
    }
    if (!function.has("ephemeralStorage")) {
      function.putObject("ephemeralStorage").put("size", 512);
    }
    if (!function.has("tracingConfig")) {
      function.putObject("tracingConfig").put("mode", "PassThrough");
    }
    if (!function.has("loggingConfig")) {
      function.putObject("loggingConfig").put("logFormat", "Text");
    }
    ObjectNode logging = (ObjectNode) function.path("loggingConfig");
    if (!logging.has("logGroup")) {
      logging.put("logGroup", "/aws/lambda/" + name);
    }
    return function;
  }

  @Override
  public Set<String> stirred(Call call, ObjectNode state, ObjectNode inputs) {
    return Set.copyOf(COMPUTED);
  }

  /** Takes its versions, aliases and permissions along. */
  @Override
  public void delete(Call call, String id, ObjectNode state) {
    if (state.path("skipDestroy").asBoolean()) {
      return;
    }
    for (String type : List.of(Types.FUNCTION_VERSION, Types.ALIAS)) {
      call.regionals(type, id + ":").forEach(child -> call.world().remove(child.key()));
    }
    for (String prefix : List.of(id + ":", id + "/")) {
      call.regionals(Types.PERMISSION, prefix).forEach(p -> call.world().remove(p.key()));
    }
    super.delete(call, id, state);
  }

  static AwsException tooLarge(String message) {
    return new AwsException(413, "RequestEntityTooLargeException", message);
  }
}
