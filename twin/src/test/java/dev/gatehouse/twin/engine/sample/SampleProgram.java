package dev.gatehouse.twin.engine.sample;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.asset.FileArchive;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/** A program that grows by stages; the config key {@code stage} says how far. */
public final class SampleProgram {
  private SampleProgram() {}

  /** Runs under an engine, embedded or real. */
  public static void main(String[] arguments) {
    Pulumi.run(SampleProgram::stack);
  }

  private static void stack(Context context) {
    int stage = Integer.parseInt(context.config().require("stage"));
    if (stage == 90) {
      throw new IllegalStateException("the program itself fails");
    }
    if (stage == 91) {
      new Thing("lost", new Thing.Args().named("lost"), CustomResourceOptions.Empty);
      return;
    }
    if (stage >= 92) {
      failing(context.config().require("fail"));
      return;
    }
    var east =
        new Thing.StandProvider(
            "east", new Thing.ProviderArgs("us-east-1"), CustomResourceOptions.Empty);
    things(context, stage, east);
  }

  private static void things(Context context, int stage, Thing.StandProvider east) {
    var group = new Group("group", ComponentResourceOptions.builder().providers(east).build());
    Thing first =
        new Thing(
            "first",
            new Thing.Args()
                .named("first")
                .valued(Output.of(stage == 1 ? "one" : "two"))
                .counted(3)
                .listed("x", "y")
                .coded(new FileArchive("code.zip")),
            CustomResourceOptions.builder().parent(group).build());
    Thing second =
        new Thing(
            "second",
            new Thing.Args()
                .named("second")
                .valued(first.arn())
                .zoned(Output.of(stage == 1 ? "a" : "b"))
                .tagged(
                    Output.tuple(first.name(), Output.of("plain"))
                        .applyValue(t -> Map.of("first", t.t1, "plain", t.t2))),
            CustomResourceOptions.builder().parent(group).protect(stage < 3).build());
    group.done(Map.of("arn", second.arn()));
    apart(context, stage, east, second);
    context.export("arn", first.arn());
    context.export(
        "nested", Output.all(first.arn(), second.arn()).applyValue(l -> Map.of("list", l, "n", 1)));
    context.export("plain", Output.of(List.of("a", "b")));
  }

  private static void apart(Context context, int stage, Thing.StandProvider east, Thing second) {
    Output<String> secret = context.config().requireSecret("token");
    Thing hidden =
        new Thing(
            "hidden",
            new Thing.Args().named("hidden").valued(secret),
            CustomResourceOptions.builder()
                .provider(east)
                .dependsOn(second)
                .retainOnDelete(stage == 1)
                .build());
    Thing solid =
        new Thing(
            "solid",
            new Thing.Args().named("solid").solid(Output.of("s" + stage)),
            CustomResourceOptions.builder().provider(east).build());
    new Thing(
        "leaning",
        new Thing.Args().named("leaning").zoned(solid.arn()),
        CustomResourceOptions.builder().provider(east).ignoreChanges("items").build());
    if (stage == 1) {
      new Thing(
          "temporary",
          new Thing.Args().named("temporary").valued(second.arn()),
          CustomResourceOptions.builder().provider(east).build());
    }
    context.export("secretValue", hidden.arn().apply(arn -> secret));
    context.export("password", hidden.password());
  }

  private static void failing(String call) {
    var east =
        new Thing.StandProvider(
            "east", new Thing.ProviderArgs("us-east-1"), CustomResourceOptions.Empty);
    var options = CustomResourceOptions.builder().provider(east).build();
    new Thing("good", new Thing.Args().named("good"), options);
    Thing bad = new Thing("bad", new Thing.Args().named("bad").failing(call), options);
    new Thing("after", new Thing.Args().named("after").valued(bad.arn()), options);
  }

  private static final class Group extends ComponentResource {
    Group(String name, ComponentResourceOptions options) {
      super("sample:index:Group", name, options);
    }

    void done(Map<String, Output<?>> outputs) {
      registerOutputs(outputs);
    }
  }
}
