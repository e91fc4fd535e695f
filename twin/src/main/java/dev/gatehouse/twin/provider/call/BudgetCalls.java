package dev.gatehouse.twin.provider.call;

import java.util.ArrayList;
import java.util.List;

/**
 * Calls of AWS Budgets, whose actions are not named after its operations.
 *
 * @see "Actions of AWS Budgets"
 */
final class BudgetCalls implements ApiCalls {
  private static final String MODIFY = "budgets:ModifyBudget";
  private static final String VIEW = "budgets:ViewBudget";

  private static ApiCall call(String doing, String operation, String action, String arn) {
    return ApiCall.of(doing, "Budgets: " + operation, Need.of(action, arn));
  }

  private static String arn(Scope scope) {
    String name =
        scope.is(Scope.Verb.CREATE)
            ? scope.text("name")
            : scope.id().substring(scope.id().indexOf(':') + 1);
    return scope.global("budgets", "budget/" + name);
  }

  @Override
  public List<ApiCall> change(Scope scope) {
    String arn = arn(scope);
    String what = " Budget (" + scope.id() + ")";
    List<ApiCall> calls = new ArrayList<>();
    switch (scope.verb()) {
      case CREATE -> {
        List<Need> needs = new ArrayList<>(List.of(scope.tagging(Need.of(MODIFY, arn))));
        if (scope.tagged()) {
          needs.add(scope.tagging(Need.of("budgets:TagResource", arn)));
        }
        String doing = "creating Budget (" + scope.text("name") + ")";
        calls.add(ApiCall.of(doing, "Budgets: CreateBudget", needs.toArray(Need[]::new)));
      }
      case UPDATE -> {
        if (scope.changesMoreThanTags()) {
          calls.add(call("updating" + what, "UpdateBudget", MODIFY, arn));
        }
        if (scope.untags()) {
          calls.add(call("untagging" + what, "UntagResource", "budgets:UntagResource", arn));
        }
        if (scope.tags()) {
          Need need = scope.tagging(Need.of("budgets:TagResource", arn));
          calls.add(ApiCall.of("tagging" + what, "Budgets: TagResource", need));
        }
      }
      case DELETE -> calls.add(call("deleting" + what, "DeleteBudget", MODIFY, arn));
      case READ -> throw new IllegalArgumentException("reading changes nothing");
    }
    return calls;
  }

  @Override
  public List<ApiCall> read(Scope scope) {
    String arn = arn(scope);
    String what = " Budget (" + scope.id() + ")";
    return List.of(
        call("reading" + what, "DescribeBudget", VIEW, arn),
        call("reading" + what + " notifications", "DescribeNotificationsForBudget", VIEW, arn),
        call("listing tags for" + what, "ListTagsForResource", "budgets:ListTagsForResource", arn));
  }
}
