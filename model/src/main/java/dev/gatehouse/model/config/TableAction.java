package dev.gatehouse.model.config;

/** What a function may do with the items of its application's table. */
public enum TableAction {
  BATCH_GET_ITEM("BatchGetItem"),
  BATCH_WRITE_ITEM("BatchWriteItem"),
  CONDITION_CHECK_ITEM("ConditionCheckItem"),
  DELETE_ITEM("DeleteItem"),
  GET_ITEM("GetItem"),
  PUT_ITEM("PutItem"),
  QUERY("Query"),
  SCAN("Scan"),
  UPDATE_ITEM("UpdateItem");

  private final String apiName;

  TableAction(String apiName) {
    this.apiName = apiName;
  }

  /** As DynamoDB names it. */
  public String apiName() {
    return apiName;
  }

  /** As an IAM policy names it, such as {@code dynamodb:GetItem}. */
  public String iamAction() {
    return "dynamodb:" + apiName;
  }
}
