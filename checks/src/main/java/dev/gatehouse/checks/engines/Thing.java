package dev.gatehouse.checks.engines;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resource of {@link ThingProvider}, written as Pulumi generates its SDKs. */
// The SDK fills the fields by reflection in the base constructor; an initializer would undo that.
@SuppressWarnings("NullAway.Init")
public final class Thing extends CustomResource {
  public static final String TYPE = "stand:index/thing:Thing";

  /** Another type, for resources that change theirs. */
  public static final String BOX = "stand:index/box:Box";

  static final String VERSION = "1.2.3";

  @Export(
      name = "arn",
      refs = {String.class},
      tree = "[0]")
  private Output<String> arn;

  @Export(
      name = "value",
      refs = {String.class},
      tree = "[0]")
  private Output<String> value;

  @Export(
      name = "password",
      refs = {String.class},
      tree = "[0]")
  private Output<String> password;

  /** Registers a thing, or a box. */
  public Thing(String type, String name, Inputs inputs, CustomResourceOptions options) {
    super(type, name, inputs, versioned(options));
  }

  /** Reads a thing that is there already. */
  Thing(String name, String id) {
    super(TYPE, name, null, existing(id));
  }

  private static CustomResourceOptions versioned(CustomResourceOptions options) {
    return CustomResourceOptions.merge(
        CustomResourceOptions.builder().version(VERSION).build(), options);
  }

  private static CustomResourceOptions existing(String id) {
    return CustomResourceOptions.merge(
        versioned(CustomResourceOptions.Empty), CustomResourceOptions.Empty, Output.of(id));
  }

  public Output<String> arn() {
    return arn;
  }

  public Output<String> value() {
    return value;
  }

  public Output<String> password() {
    return password;
  }

  /** The inputs of a thing; none is required. */
  public static final class Inputs extends ResourceArgs {
    @Import(name = "value")
    @Nullable Output<String> value;

    @Import(name = "zone")
    @Nullable Output<String> zone;

    @Import(name = "solid")
    @Nullable Output<String> solid;

    @Import(name = "guarded")
    @Nullable Output<Boolean> guarded;

    @Import(name = "count")
    @Nullable Output<Integer> count;

    @Import(name = "tags")
    @Nullable Output<Map<String, String>> tags;

    @Import(name = "items")
    @Nullable Output<List<String>> items;

    /** Sets the property that is updated in place. */
    public Inputs value(String text) {
      return value(Output.of(text));
    }

    Inputs value(Output<String> text) {
      this.value = text;
      return this;
    }

    /** Sets the property whose change replaces the thing, the new one first. */
    Inputs zone(String text) {
      return zone(Output.of(text));
    }

    Inputs zone(Output<String> text) {
      this.zone = text;
      return this;
    }

    /** Sets the property whose change replaces the thing, the old one going first. */
    Inputs solid(String text) {
      this.solid = Output.of(text);
      return this;
    }

    /** Has the provider make a secret password. */
    Inputs guarded() {
      this.guarded = Output.of(true);
      return this;
    }

    Inputs count(int number) {
      this.count = Output.of(number);
      return this;
    }

    Inputs tags(Map<String, String> map) {
      this.tags = Output.of(map);
      return this;
    }

    Inputs tags(Output<Map<String, String>> map) {
      this.tags = map;
      return this;
    }

    Inputs items(String... texts) {
      this.items = Output.of(List.of(texts));
      return this;
    }
  }

  /** An explicit provider. */
  static final class Stand extends ProviderResource {
    Stand(String name, String region, CustomResourceOptions options) {
      super("stand", name, new Settings(region), versioned(options));
    }
  }

  /** The settings of the provider. */
  static final class Settings extends ResourceArgs {
    @Import(name = "region")
    Output<String> region;

    Settings(String region) {
      this.region = Output.of(region);
    }
  }
}
