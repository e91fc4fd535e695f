package dev.gatehouse.twin.provider.budgets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Arn;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.StoredModel;
import dev.gatehouse.twin.provider.model.Tags;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** {@code aws:budgets/budget:Budget}; nothing costs anything here, so none ever tells. */
public final class BudgetModel extends StoredModel {
  private static final String WHOLE = "leave it out: a budget is for all of its account";

  /** What a budget counts that says nothing of it. */
  private static final List<String> COUNTED =
      List.of(
          "includeCredit",
          "includeDiscount",
          "includeOtherSubscription",
          "includeRecurring",
          "includeRefund",
          "includeSubscription",
          "includeSupport",
          "includeTax",
          "includeUpfront");

  public BudgetModel() {
    super(
        "aws:budgets/budget:Budget",
        Shape.of(
            Property.optional(
                    "accountId", Kind.text().matching("\\d{12}", "is not an AWS account id"))
                .orComputed()
                .replaces(),
            Property.output("arn", Kind.arn()),
            Property.refused("autoAdjustData", "give limitAmount and limitUnit"),
            Property.required("budgetType", Kind.oneOf("COST")),
            Property.refused("costFilters", WHOLE).orComputed(),
            Property.refused("costTypes", WHOLE).orComputed(),
            Property.optional("limitAmount", Kind.text()).orComputed(),
            Property.optional("limitUnit", Kind.text()).orComputed(),
            Property.optional(
                    "name",
                    Kind.text(1, 100).matching("[^:\\\\]+", "cannot contain a colon or backslash"))
                .autoNamed(100)
                .replaces(),
            Property.refused("namePrefix", "use name").orComputed(),
            Property.optional("notifications", Kind.set(notification())),
            Property.refused("plannedLimits", "give limitAmount and limitUnit"),
            Tags.TAGS,
            Tags.ALL,
            Property.optional("timePeriodEnd", Kind.text()).or("2087-06-15_00:00"),
            Property.optional("timePeriodStart", Kind.text()).orComputed(),
            Property.required("timeUnit", Kind.oneOf("DAILY", "MONTHLY", "QUARTERLY", "ANNUALLY"))),
        new Words("Budget", "Budgets: CreateBudget", "Budgets: UpdateBudget", "NotFoundException"));
  }

  private static Kind notification() {
    return Kind.object(
        Property.required(
            "comparisonOperator", Kind.oneOf("GREATER_THAN", "LESS_THAN", "EQUAL_TO")),
        Property.required("notificationType", Kind.oneOf("ACTUAL", "FORECASTED")),
        Property.optional("subscriberEmailAddresses", Kind.set(Kind.text())),
        Property.optional("subscriberSnsTopicArns", Kind.set(Kind.arn())),
        Property.required("threshold", Kind.decimal()),
        Property.required("thresholdType", Kind.oneOf("PERCENTAGE", "ABSOLUTE_VALUE")));
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.global(Types.BUDGET, id.substring(id.indexOf(':') + 1));
  }

  @Override
  protected String id(Entity entity) {
    return entity.key().account() + ":" + entity.id();
  }

  @Override
  protected String newId(Call call, ObjectNode inputs) {
    String name = inputs.path("name").asText();
    if (call.find(call.global(Types.BUDGET, name)).isPresent()) {
      throw new AwsException(
          400,
          "DuplicateRecordException",
          "Error creating budget: " + name + " - the budget already exists.");
    }
    return call.account() + ":" + name;
  }

  @Override
  protected void complete(Call call, String id, ObjectNode budget) {
    String own = call.account().value();
    if (!budget.path("accountId").asText(own).equals(own)) {
      throw new AwsException(
          400, "AccessDeniedException", "Account " + own + " has no budgets of another account");
    }
    for (var notification : budget.path("notifications")) {
      int told =
          notification.path("subscriberEmailAddresses").size()
              + notification.path("subscriberSnsTopicArns").size();
      if (told == 0 || told > 11) {
        throw new AwsException(
            400,
            "InvalidParameterException",
            "A notification must have between 1 and 11 subscribers, not " + told);
      }
    }
    budget.put("accountId", own).put("namePrefix", "");
    String name = id.substring(id.indexOf(':') + 1);
    budget.put("arn", Arn.global("budgets", call.account(), "budget/" + name).toString());
    budget.putArray("costFilters");
    ObjectNode types = budget.putObject("costTypes");
    COUNTED.forEach(type -> types.put(type, true));
    types.put("useAmortized", false).put("useBlended", false);
    for (String limit : List.of("limitAmount", "limitUnit")) {
      if (!budget.has(limit)) {
        budget.put(limit, "");
      }
    }
    if (!budget.has("timePeriodStart")) {
      LocalDate month = call.now().atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
      budget.put("timePeriodStart", month + "_00:00");
    }
  }
}
