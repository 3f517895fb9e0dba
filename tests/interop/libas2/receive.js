// Takes AS2 messages as acme with libas2, and answers with its receipts.
//
//     node tests/interop/libas2 receive FOLDER
//
// FOLDER holds acme.pem, acme.key and brand.pem. Says its URL, and how a key is to be wrapped for it: Node does not
// unwrap PKCS#1 v1.5 any more. A line "SIGN ENCRYPT COMPRESS RECEIPT" tells what is agreed for the next message, which
// it answers with "ready"; once that message has come and its receipt has been given it says "opened" and the payload in
// base64, or "refused:" and why.
'use strict'
const http = require('http')
const readline = require('readline')
const { AS2Crypto, AS2Parser } = require('libas2')
const { bytesOf, read, say } = require('./peer')

let agreed

function agreementFor ({ headers }) {
  const [sign, encrypt] = agreed
  const [, digest] = /signed-receipt-micalg=[^,]*,\s*([\w-]+)/.exec(headers['disposition-notification-options'] || '') || []
  return {
    host: {
      name: 'acme', id: headers['as2-to'], url: 'http://127.0.0.1/', certificate: read('acme.pem'),
      privateKey: read('acme.key'), decrypt: encrypt !== 'no', sign: 'sha-256'
    },
    partner: {
      name: 'brand', id: headers['as2-from'], url: 'http://127.0.0.1/', file: 'EDIX12', certificate: read('brand.pem'),
      encrypt: false, verify: sign !== 'no', mdn: { signing: digest === 'sha1' ? 'sha-1' : digest }
    }
  }
}

async function open (request, bytes) {
  let header = ''
  for (let i = 0; i < request.rawHeaders.length; i += 2) header += `${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}\r\n`
  // As a string it would be taken for UTF-8.
  const message = await AS2Parser.parse(Buffer.concat([Buffer.from(header + '\r\n'), bytes]))
  const taken = await message.dispositionOut({ agreement: agreementFor(request) })
  const { processed, description } = taken.disposition.notification.disposition
  if (!processed) return { why: description.text, receipt: taken.dispositionNode }
  const content = taken.contentNode.compressed ? await AS2Crypto.decompress(taken.contentNode) : taken.contentNode
  // A part comes with the line end that belongs to the delimiter behind it.
  const payload = agreed[0] === 'no' ? content.content : AS2Crypto.removeTrailingCrLf(content.content)
  return { payload, receipt: taken.dispositionNode }
}

async function post (url, { headers, body }) {
  const answer = await new Promise((resolve, reject) =>
    http.request(url, { method: 'POST', headers }, resolve).on('error', reject).end(body))
  const said = await bytesOf(answer)
  if (answer.statusCode !== 200) throw new Error(`its receipt was answered HTTP ${answer.statusCode}: ${said}`)
}

const server = http.createServer(async (request, response) => {
  const refuse = why => {
    if (!response.headersSent) response.writeHead(422).end(why)
    say('refused: ' + why)
  }
  try {
    const { why, payload, receipt } = await open(request, await bytesOf(request))
    const wanted = request.headers['disposition-notification-to'] !== undefined
    if (!wanted && why) return refuse(why)
    const later = request.headers['receipt-delivery-option']
    const mdn = await receipt.buildObject()
    mdn.headers['As2-From'] = request.headers['as2-to'] // it writes a name with a blank as an encoded word
    if (wanted && !later) response.writeHead(200, mdn.headers).end(mdn.body)
    else await new Promise(resolve => response.writeHead(200, { 'Content-Length': 0 }).end(resolve))
    if (later) await post(later, mdn)
    say(why ? 'refused: ' + why : 'opened ' + payload.toString('base64'))
  } catch (error) {
    refuse(String(error.message || error).split('\n')[0])
  }
})
server.listen(0, '127.0.0.1', () => say(`http://127.0.0.1:${server.address().port}/as2 oaep-sha1`))
readline.createInterface({ input: process.stdin })
  .on('line', line => {
    agreed = line.split(' ')
    say('ready')
  })
  .on('close', () => process.exit())
