package dev.gatehouse.program.config;

import dev.gatehouse.model.Arn;
import dev.gatehouse.model.config.Backend;
import dev.gatehouse.model.config.Backend.Deployed;
import dev.gatehouse.model.config.TableAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads who deploys an application's functions, and what they are. */
final class BackendReader {
  private static final Parser<String> ARTIFACT =
      Parser.matching(
          "(?!/)(?!(.*/)?\\.\\.(/.*)?$)[A-Za-z0-9._/-]+\\.zip",
          "a zip relative to the project, such as lambdas/orders/target/orders.zip");
  // Lambda's limits; API Gateway waits 30 s at most, so the function must be done before that.
  private static final Parser<Integer> MEMORY = Parser.wholeNumber(128, 10_240);
  private static final Parser<Integer> TIMEOUT = Parser.wholeNumber(1, 29);
  private static final Parser<String> FUNCTION =
      Parser.matching(
          "[a-z][A-Za-z0-9]{1,29}", "2 to 30 letters and digits in camel case, such as putStation");
  private static final Parser<String> HANDLER =
      Parser.matching(
          "[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*(::[A-Za-z_][A-Za-z0-9_]*)?",
          "a class and method such as com.example.Handler::handleRequest");
  private static final Parser<TableAction> TABLE_ACTION =
      Parser.oneOf("an action on items", tableActions());
  private static final Parser<String> ARN = Parser.text(arnForm(), BackendReader::functionArn);

  private static final String DEPLOY_FORM = "an artifact and its functions, for the platform";
  private static final String BRING_FORM = "the ARNs of functions that the team deploys itself";

  private BackendReader() {}

  /** Reads {@code deploy} or {@code bring}; exactly one of them must be there. */
  static Optional<Backend> read(Section manifest, boolean hasTable) {
    if (manifest.has("deploy") == manifest.has("bring")) {
      manifest.problem(
          manifest.has("deploy")
              ? "deploy and bring exclude each other: keep one of them"
              : "there is no deploy and no bring: give deploy with an artifact and its functions,"
                  + " or bring with the ARNs of functions that the team deploys");
      return Optional.empty();
    }
    return manifest.has("deploy")
        ? manifest
            .optionalSection("deploy", DEPLOY_FORM)
            .flatMap(section -> deployed(section, hasTable))
        : manifest.optionalSection("bring", BRING_FORM).flatMap(section -> brought(section));
  }

  private static Optional<Backend> deployed(Section section, boolean hasTable) {
    Optional<String> artifact = section.required("artifact", ARTIFACT);
    Optional<Integer> memory = section.required("memory-megabytes", MEMORY);
    Optional<Integer> timeout = section.required("timeout-seconds", TIMEOUT);
    Optional<Map<String, Deployed.Function>> functions =
        section.sections(
            "functions", FUNCTION, "functions by name", each -> function(each, hasTable));
    section.done();
    return artifact.isPresent()
            && memory.isPresent()
            && timeout.isPresent()
            && functions.isPresent()
        ? Optional.of(new Deployed(artifact.get(), memory.get(), timeout.get(), functions.get()))
        : Optional.empty();
  }

  private static Optional<Deployed.Function> function(Section section, boolean hasTable) {
    Optional<String> handler = section.required("handler", HANDLER);
    Optional<List<TableAction>> actions =
        section.has("table-actions")
            ? section.list("table-actions", TABLE_ACTION)
            : Optional.of(List.of());
    if (!hasTable && section.has("table-actions")) {
      section.problem(
          "table-actions", "the application has no table: add table, or remove table-actions");
    }
    section.done();
    return handler.isPresent() && actions.isPresent()
        ? Optional.of(new Deployed.Function(handler.get(), actions.get()))
        : Optional.empty();
  }

  private static Optional<Backend> brought(Section section) {
    Optional<Integer> timeout = section.required("timeout-seconds", TIMEOUT);
    Optional<Map<String, String>> functions = section.map("functions", FUNCTION, ARN);
    section.done();
    return timeout.isPresent() && functions.isPresent()
        ? Optional.of(new Backend.Brought(timeout.get(), functions.get()))
        : Optional.empty();
  }

  private static String arnForm() {
    return "a function's ARN with an alias, such as"
        + " arn:aws:lambda:{region}:{account}:function:orders:live";
  }

  private static String functionArn(String text) {
    Arn arn = Arn.parse(text);
    boolean regional = arn.region().equals("{region}");
    boolean inAccount = arn.account().matches("\\{account\\}|[0-9]{12}");
    if (!arn.partition().equals("aws") || !arn.service().equals("lambda") || !inAccount) {
      throw new IllegalArgumentException("'" + text + "' does not fit: use " + arnForm());
    }
    if (!regional) {
      throw new IllegalArgumentException(
          "'" + text + "' is of one Region, and the stack has several: put {region} in its place");
    }
    if (!arn.resource().matches("function:[A-Za-z0-9_-]{1,64}:[A-Za-z0-9_-]{1,128}")) {
      throw new IllegalArgumentException("'" + text + "' names no alias: use " + arnForm());
    }
    return text;
  }

  private static Map<String, TableAction> tableActions() {
    Map<String, TableAction> actions = new LinkedHashMap<>();
    for (TableAction action : TableAction.values()) {
      actions.put(action.apiName(), action);
    }
    return actions;
  }
}
