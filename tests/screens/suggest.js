// Amazon's static validator over documents that come in as one JSON object; its findings go out.
const { StaticAplTemplateValidator } = require(process.argv[2]);

async function main() {
  console.log = () => {}; // the validator is chatty
  const documents = JSON.parse(require("fs").readFileSync(0, "utf8"));
  const found = {};
  for (const [name, text] of Object.entries(documents)) {
    found[name] = await new StaticAplTemplateValidator().validate(JSON.parse(text));
  }
  process.stdout.write(JSON.stringify(found));
}

main();
