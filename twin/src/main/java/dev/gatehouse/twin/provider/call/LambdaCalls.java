package dev.gatehouse.twin.provider.call;

import dev.gatehouse.twin.provider.model.Artifacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls of Lambda. A call with a qualifier is asked about with the qualified ARN, as Lambda does
 * since January 2022.
 *
 * @see "Actions of AWS Lambda"
 */
final class LambdaCalls {
  private LambdaCalls() {}

  private static String arn(Scope scope, String function) {
    String name = function.startsWith("arn:") ? function.split(":", 8)[6] : function;
    return scope.arn("lambda", "function:" + name);
  }

  /** A function; what it runs as is passed to Lambda. */
  static final class Function implements ApiCalls {
    @Override
    public List<ApiCall> change(Scope scope) {
      String name = scope.is(Scope.Verb.CREATE) ? scope.text("name") : scope.id();
      String arn = arn(scope, name);
      List<ApiCall> calls = new ArrayList<>();
      switch (scope.verb()) {
        case CREATE -> create(scope, name, arn, calls);
        case UPDATE -> update(scope, name, arn, calls);
        case DELETE -> {
          if (!scope.state().path("skipDestroy").asBoolean()) {
            calls.add(call("deleting", name, "", "DeleteFunction", arn));
          }
        }
        case READ -> throw new IllegalArgumentException("reading changes nothing");
      }
      return calls;
    }

    private static void create(Scope scope, String name, String arn, List<ApiCall> calls) {
      List<Need> needs = new ArrayList<>();
      needs.add(scope.tagging(Need.of("lambda:CreateFunction", arn)));
      if (scope.tagged()) {
        needs.add(scope.tagging(Need.of("lambda:TagResource", arn)));
      }
      passRole(scope, needs);
      calls.add(
          ApiCall.of(
              "creating Lambda Function (" + name + ")",
              "Lambda: CreateFunction",
              needs.toArray(Need[]::new)));
      concurrency(scope, name, arn, calls);
    }

    private static void update(Scope scope, String name, String arn, List<ApiCall> calls) {
      if (scope.untags()) {
        Need need = Need.of("lambda:UntagResource", arn);
        calls.add(ApiCall.of("untagging resource (" + arn + ")", "Lambda: UntagResource", need));
      }
      if (scope.tags()) {
        Need need = scope.tagging(Need.of("lambda:TagResource", arn));
        calls.add(ApiCall.of("tagging resource (" + arn + ")", "Lambda: TagResource", need));
      }
      boolean configuration =
          scope.changes(
              "description",
              "environment",
              "ephemeralStorage",
              "handler",
              "loggingConfig",
              "memorySize",
              "role",
              "runtime",
              "timeout",
              "tracingConfig");
      boolean code = scope.changes("architectures") || contentChanges(scope);
      if (configuration) {
        List<Need> needs = new ArrayList<>();
        needs.add(Need.of("lambda:UpdateFunctionConfiguration", arn));
        if (scope.changes("role")) {
          passRole(scope, needs);
        }
        calls.add(
            ApiCall.of(
                "updating Lambda Function (" + name + ") configuration",
                "Lambda: UpdateFunctionConfiguration",
                needs.toArray(Need[]::new)));
      }
      if (code) {
        calls.add(call("updating", name, " code", "UpdateFunctionCode", arn));
      }
      if (scope.changes("reservedConcurrentExecutions")) {
        concurrency(scope, name, arn, calls);
      }
      if (scope.inputs().path("publish").asBoolean() && (configuration || code)) {
        calls.add(call("publishing", name, " version", "PublishVersion", arn));
      }
    }

    /** Whether the file has another content than the code that was deployed. */
    private static boolean contentChanges(Scope scope) {
      Path file =
          scope.call().directory().resolve(scope.inputs().path("code").path("path").asText());
      return Files.isRegularFile(file)
          && !Artifacts.base64Of(file).equals(scope.state().path("codeSha256").asText());
    }

    private static void passRole(Scope scope, List<Need> needs) {
      String role = scope.text("role");
      if (role.startsWith("arn:aws:iam::" + scope.account() + ":role/")) {
        needs.add(Need.passRole(role, "lambda.amazonaws.com"));
      }
    }

    private static void concurrency(Scope scope, String name, String arn, List<ApiCall> calls) {
      if (scope.inputs().path("reservedConcurrentExecutions").asInt(-1) >= 0) {
        calls.add(call("setting", name, " concurrency", "PutFunctionConcurrency", arn));
      } else if (scope.is(Scope.Verb.UPDATE)) {
        calls.add(call("deleting", name, " concurrency", "DeleteFunctionConcurrency", arn));
      }
    }

    private static ApiCall call(
        String doing, String name, String what, String operation, String arn) {
      return ApiCall.of(
          doing + " Lambda Function (" + name + ")" + what,
          "Lambda: " + operation,
          Need.of("lambda:" + operation, arn));
    }

    @Override
    public List<ApiCall> read(Scope scope) {
      String arn = arn(scope, scope.id());
      return List.of(
          call("reading", scope.id(), "", "GetFunction", arn),
          call("reading", scope.id(), " latest version", "ListVersionsByFunction", arn),
          call("reading", scope.id(), " code signing config", "GetFunctionCodeSigningConfig", arn));
    }
  }

  /** An alias; its calls are asked about with the function's ARN. */
  static final class Alias implements ApiCalls {
    @Override
    public List<ApiCall> change(Scope scope) {
      String verb =
          switch (scope.verb()) {
            case CREATE -> "creating";
            case UPDATE -> "updating";
            case DELETE -> "deleting";
            case READ -> throw new IllegalArgumentException("reading changes nothing");
          };
      String operation = capital(verb.replaceFirst("ing$", "e")) + "Alias";
      return List.of(call(scope, verb, operation));
    }

    private static String capital(String text) {
      return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static ApiCall call(Scope scope, String doing, String operation) {
      String id = scope.id().isEmpty() ? scope.text("name") : scope.id();
      String function = scope.text("functionName");
      if (function.isEmpty()) {
        function = id.startsWith("arn:") ? id : id.split("/", 2)[0];
      }
      return ApiCall.of(
          doing + " Lambda Alias (" + id + ")",
          "Lambda: " + operation,
          Need.of("lambda:" + operation, arn(scope, function)));
    }

    @Override
    public List<ApiCall> read(Scope scope) {
      return List.of(call(scope, "reading", "GetAlias"));
    }
  }

  /** A permission, asked about with the ARN that it is for. */
  static final class Permission implements ApiCalls {
    @Override
    public List<ApiCall> change(Scope scope) {
      boolean adds = scope.is(Scope.Verb.CREATE);
      String operation = adds ? "AddPermission" : "RemovePermission";
      String id = adds ? scope.text("statementId") : scope.id();
      Need need =
          Need.of("lambda:" + operation, on(scope))
              .with("lambda:principal", scope.text("principal"));
      String doing = adds ? "adding" : "removing";
      return List.of(
          ApiCall.of(
              doing + " Lambda Permission (" + scope.text("function") + "/" + id + ")",
              "Lambda: " + operation,
              need));
    }

    private static String on(Scope scope) {
      String function = scope.text("function");
      String qualifier = scope.text("qualifier");
      if (function.isEmpty()) {
        return arn(scope, scope.id().split("/", 2)[0]);
      }
      return arn(scope, function) + (qualifier.isEmpty() ? "" : ":" + qualifier);
    }

    @Override
    public List<ApiCall> read(Scope scope) {
      String id = scope.text("function") + "/" + scope.id();
      return List.of(
          ApiCall.of(
              "reading Lambda Permission (" + id + ")",
              "Lambda: GetPolicy",
              Need.of("lambda:GetPolicy", on(scope))));
    }
  }
}
