// What sending and receiving share: acme's files, lines for the test, and bodies.
'use strict'
const fs = require('fs')

const folder = process.argv[3]

module.exports = {
  read: name => fs.readFileSync(`${folder}/${name}`),
  say: line => process.stdout.write(line + '\n'),
  bytesOf: stream => new Promise((resolve, reject) => {
    const pieces = []
    stream.on('data', piece => pieces.push(piece)).on('end', () => resolve(Buffer.concat(pieces))).on('error', reject)
  })
}
