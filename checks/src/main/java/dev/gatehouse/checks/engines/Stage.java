package dev.gatehouse.checks.engines;

import com.pulumi.Config;
import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.core.TypeShape;
import com.pulumi.core.annotations.Import;
import com.pulumi.deployment.Deployment;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.InvokeArgs;
import com.pulumi.resources.Resource;
import com.pulumi.resources.StackReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a scenario's program makes its resources with: Pulumi's SDK in fewer words. */
public final class Stage {
  private final Context context;
  private final List<Group> groups = new ArrayList<>();

  Stage(Context context) {
    this.context = context;
  }

  public static Thing.Inputs with() {
    return new Thing.Inputs();
  }

  public Thing thing(String name, Thing.Inputs inputs) {
    return thing(name, inputs, options -> {});
  }

  public Thing thing(
      String name, Thing.Inputs inputs, Consumer<CustomResourceOptions.Builder> options) {
    return resource(Thing.TYPE, name, inputs, options);
  }

  Thing resource(
      String type,
      String name,
      Thing.Inputs inputs,
      Consumer<CustomResourceOptions.Builder> options) {
    CustomResourceOptions.Builder builder = CustomResourceOptions.builder();
    options.accept(builder);
    return new Thing(type, name, inputs, builder.build());
  }

  /** Reads what was made elsewhere. */
  Thing existing(String name, String id) {
    return new Thing(name, id);
  }

  public Thing.Stand provider(String name, String region) {
    return new Thing.Stand(name, region, CustomResourceOptions.Empty);
  }

  Group group(String name, Consumer<ComponentResourceOptions.Builder> options) {
    ComponentResourceOptions.Builder builder = ComponentResourceOptions.builder();
    options.accept(builder);
    Group group = new Group(name, builder.build());
    groups.add(group);
    return group;
  }

  Group group(String name) {
    return group(name, options -> {});
  }

  /** A component in another, or at the top. */
  static Consumer<ComponentResourceOptions.Builder> in(Resource parent) {
    return options -> options.parent(parent);
  }

  /** Calls the provider's function, which answers its argument in capitals. */
  Output<String> shout(String text) {
    return Deployment.getInstance()
        .invoke(
            "stand:index:shout",
            TypeShape.map(String.class, String.class),
            new Shout(text),
            new InvokeOptions(null, null, Thing.VERSION))
        .applyValue(answer -> String.valueOf(answer.get("loud")));
  }

  StackReference other(String stack) {
    return new StackReference("organization/" + Trial.PROJECT + "/" + stack);
  }

  Config config() {
    return context.config();
  }

  void export(String name, Output<?> output) {
    context.export(name, output);
  }

  /** Defines a program, and ends its components. */
  void play(Program program) {
    program.define(this);
    groups.stream().filter(group -> !group.done).forEach(group -> group.done(Map.of()));
  }

  /** Ends the program once a thing is there, as an exception nobody expected would. */
  void failAfter(Thing thing) {
    export("never", thing.arn().applyValue(Stage::refused));
  }

  private static String refused(String arn) {
    throw new IllegalStateException("the program itself fails, having made " + arn);
  }

  /** A component. */
  static final class Group extends ComponentResource {
    private boolean done;

    Group(String name, ComponentResourceOptions options) {
      super("sample:index:Group", name, options);
    }

    /** Says what the component tells; those of which nothing is said tell nothing. */
    void done(Map<String, Output<?>> outputs) {
      done = true;
      registerOutputs(outputs);
    }
  }

  /** The argument of {@link #shout}. */
  static final class Shout extends InvokeArgs {
    @Import(name = "text")
    Output<String> text;

    Shout(String text) {
      this.text = Output.of(text);
    }
  }
}
