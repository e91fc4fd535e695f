package dev.gatehouse.twin.provider.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Calls of a type that one operation makes, one changes and one deletes, all about one ARN.
 *
 * @param thing as the provider calls it
 * @param service as AWS's SDK for Go calls it
 * @param prefix of its actions
 * @param arn what IAM is asked about, also before it is there
 */
record PlainCalls(
    String thing, String service, String prefix, Operations operations, Function<Scope, String> arn)
    implements ApiCalls {

  /**
   * The operations.
   *
   * @param reads the first one tells whether it is there
   * @param tag empty for a type without tags
   * @param untag empty for a type without tags
   */
  record Operations(
      String create, String update, String delete, List<String> reads, String tag, String untag) {
    Operations {
      reads = List.copyOf(reads);
    }

    static Operations untagged(String create, String update, String delete, String read) {
      return new Operations(create, update, delete, List.of(read), "", "");
    }
  }

  @Override
  public List<ApiCall> change(Scope scope) {
    List<ApiCall> calls = new ArrayList<>();
    switch (scope.verb()) {
      case CREATE -> calls.add(create(scope));
      case UPDATE -> update(scope, calls);
      case DELETE -> {
        if (!operations.delete().isEmpty()) {
          calls.add(call("deleting", scope, operations.delete()));
        }
      }
      case READ -> throw new IllegalArgumentException("reading changes nothing");
    }
    return calls;
  }

  private ApiCall create(Scope scope) {
    List<Need> needs = new ArrayList<>();
    needs.add(scope.tagging(need(scope, operations.create())));
    if (scope.tagged() && !operations.tag().isEmpty()) {
      needs.add(scope.tagging(need(scope, operations.tag())));
    }
    String name = scope.text("name");
    return ApiCall.of(
        "creating " + thing + (name.isEmpty() ? "" : " (" + name + ")"),
        service + ": " + operations.create(),
        needs.toArray(Need[]::new));
  }

  private void update(Scope scope, List<ApiCall> calls) {
    if (scope.changesMoreThanTags()) {
      calls.add(call("updating", scope, operations.update()));
    }
    if (operations.tag().isEmpty()) {
      return;
    }
    if (scope.untags()) {
      calls.add(call("untagging", scope, operations.untag()));
    }
    if (scope.tags()) {
      calls.add(
          ApiCall.of(
              "tagging " + thing + " (" + scope.id() + ")",
              service + ": " + operations.tag(),
              scope.tagging(need(scope, operations.tag()))));
    }
  }

  @Override
  public List<ApiCall> read(Scope scope) {
    return operations.reads().stream().map(read -> call("reading", scope, read)).toList();
  }

  private ApiCall call(String doing, Scope scope, String operation) {
    return ApiCall.of(
        doing + " " + thing + " (" + scope.id() + ")",
        service + ": " + operation,
        need(scope, operation));
  }

  private Need need(Scope scope, String operation) {
    return Need.of(prefix + ":" + operation, arn.apply(scope));
  }
}
